import { isObject, type JsonObject, textAt } from '../providers/json-value.ts';
import { type LegacyItem, type LegacyRequest, taskOf, ticketOfCustomId } from './legacy-item.ts';

/** A line of a file of the older toolkit. */
export interface LegacyRecord {
  /** `file:line`, or the file. */
  readonly place: string;
  readonly value: unknown;
  /** Why the line holds no value. */
  readonly fault?: string;
}

/** What other files a record names say. */
export interface LegacyFiles {
  /** Records of a file, by the name that a record has for it; undefined when it cannot be read. */
  read(name: string): readonly LegacyRecord[] | undefined;
}

const finishedWords = new Set([
  'completed',
  'done',
  'ended',
  'reconciled',
  'failed',
  'cancelled',
  'canceled',
  'expired',
]);

/** What the records of a file tell. Requests that were sent are told by their batch, wherever that is written. */
export function readRecords(records: readonly LegacyRecord[], files: LegacyFiles): LegacyItem[] {
  return records.map((record) => readRecord(record, records, files));
}

function readRecord(record: LegacyRecord, all: readonly LegacyRecord[], files: LegacyFiles): LegacyItem {
  const { place, value, fault } = record;
  if (fault !== undefined) return { kind: 'unusable', place, reason: fault };
  if (!isObject(value)) return { kind: 'unusable', place, reason: 'expected an object' };
  if (textAt(value, 'batch_id') !== null) return readBatch(place, value, all, files);
  if (Array.isArray(value['messages'])) return readRequest(place, value);
  if (textAt(value, 'payload_path') !== null) return readJob(place, value, files);
  return { kind: 'unusable', place, reason: 'expected batch_id, messages or payload_path' };
}

/** A batch with its own list of tickets, or with the queue file that it was made of. */
function readBatch(
  place: string,
  value: JsonObject,
  all: readonly LegacyRecord[],
  files: LegacyFiles,
): LegacyItem {
  const batchId = textAt(value, 'batch_id') ?? '';
  const status = textAt(value, 'status') ?? '';
  if (finishedWords.has(status)) return { kind: 'finished', place, what: `batch ${batchId}: ${status}` };
  const submittedAt = textAt(value, 'submitted_at') ?? '';
  if (Number.isNaN(Date.parse(submittedAt)))
    return { kind: 'unusable', place, reason: `batch ${batchId} has no submitted_at` };
  const queue = textAt(value, 'queue_path');
  const mapping = value['ticket_mapping'];
  const sent = isObject(mapping)
    ? { requests: readMapping(mapping), model: null }
    : readSent(queue === null ? [] : (files.read(queue) ?? []), submittedAt, batchesOf(all, queue));
  if (sent.requests.length === 0)
    return { kind: 'unusable', place, reason: `nothing says which tickets batch ${batchId} is for` };
  const task = taskOf(sent.requests.map(({ customId }) => customId)) ?? 'plan';
  return { kind: 'sent', place, batchId, submittedAt: new Date(submittedAt).toISOString(), task, ...sent };
}

function readMapping(mapping: JsonObject): LegacyRequest[] {
  return Object.entries(mapping).map(([customId, file]) => ({
    customId,
    ticket: typeof file === 'string' && file !== '' ? file : ticketOfCustomId(customId),
  }));
}

/** When the batches of a queue file were sent. */
function batchesOf(all: readonly LegacyRecord[], queue: string | null): number[] {
  return all.flatMap(({ value }) =>
    isObject(value) && textAt(value, 'queue_path') === queue
      ? Date.parse(textAt(value, 'submitted_at') ?? '')
      : [],
  );
}

/** The requests of a queue file that went with a batch: they were marked just before it was noted. */
function readSent(
  queue: readonly LegacyRecord[],
  submittedAt: string,
  batches: readonly number[],
): { readonly requests: LegacyRequest[]; readonly model: string | null } {
  const requests: LegacyRequest[] = [];
  let model: string | null = null;
  const own = Date.parse(submittedAt);
  for (const { value } of queue) {
    if (!isObject(value) || textAt(value, 'status') !== 'submitted') continue;
    const marked = Date.parse(textAt(value, 'submitted_at') ?? '');
    const next = Math.min(...batches.filter((at) => at >= marked));
    if (!Number.isNaN(marked) && next !== own) continue;
    const customId = textAt(value, 'custom_id') ?? textAt(value, 'id');
    if (customId === null) continue;
    requests.push({ customId, ticket: textAt(value, 'id') ?? ticketOfCustomId(customId) });
    model ??= textAt(value, 'model');
  }
  return { requests, model };
}

/** A line of a queue file of requests. */
function readRequest(place: string, value: JsonObject): LegacyItem {
  const status = textAt(value, 'status') ?? 'queued';
  const customId = textAt(value, 'custom_id');
  const ticket = textAt(value, 'id') ?? (customId === null ? null : ticketOfCustomId(customId));
  if (ticket === null) return { kind: 'unusable', place, reason: 'expected id or custom_id' };
  if (status === 'submitted')
    return { kind: 'finished', place, what: `request for ${ticket}: sent with a batch` };
  if (status !== 'queued') return { kind: 'finished', place, what: `request for ${ticket}: ${status}` };
  const task = taskOf([customId]) ?? 'plan';
  return { kind: 'waiting', place, task, model: textAt(value, 'model'), tickets: [ticket] };
}

/** A job that names a file with its input. */
function readJob(place: string, value: JsonObject, files: LegacyFiles): LegacyItem {
  const id = textAt(value, 'id') ?? 'without id';
  const status = textAt(value, 'status') ?? '';
  if (finishedWords.has(status)) return { kind: 'finished', place, what: `job ${id}: ${status}` };
  if (status !== 'queued')
    return {
      kind: 'unusable',
      place,
      reason: `job ${id} is ${status}, and no id of a batch was kept: look for it at the provider before you enqueue its tickets`,
    };
  const task = taskOf([textAt(value, 'workflow'), textAt(value, 'phase')]);
  if (task === undefined)
    return { kind: 'unusable', place, reason: `job ${id}: its workflow has no counterpart` };
  const input = textAt(value, 'payload_path') ?? '';
  const tickets = (files.read(input) ?? []).flatMap(({ value: line }) => ticketIn(line) ?? []);
  if (tickets.length === 0)
    return { kind: 'unusable', place, reason: `job ${id}: ${input} names no tickets` };
  return { kind: 'waiting', place, task, model: textAt(value, 'model_alias'), tickets };
}

function ticketIn(line: unknown): string | undefined {
  if (typeof line === 'string') return line;
  if (!isObject(line)) return undefined;
  const id =
    textAt(line, 'ticket_id') ?? textAt(line, 'ticket') ?? textAt(line, 'id') ?? textAt(line, 'file');
  const customId = textAt(line, 'custom_id');
  return id ?? (customId === null ? undefined : ticketOfCustomId(customId));
}
