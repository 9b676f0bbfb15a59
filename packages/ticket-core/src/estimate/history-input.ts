import { TicketError } from '../errors.ts';
import { canonicalTicketId, parseTicketId } from '../model/ticket-id.ts';
import {
  entryKeys,
  type HistoryEntry,
  isRecord,
  type JsonRecord,
  readAmount,
  valueOf,
} from './history-entry.ts';

/** Entries that are handed in. */
export interface HistoryInput {
  /** As they will be stored, apart from what only the backlog knows. */
  readonly records: readonly JsonRecord[];
  /** True for a report of sums by ticket: a later one has new sums, not further costs. */
  readonly isReport: boolean;
  /** Rows of a report that belong to no ticket or have no figure. */
  readonly skipped: number;
}

const listKeys = ['rows', 'groups', 'entries', 'tickets', 'items', 'data'];
const amounts = [
  'inputTokens',
  'outputTokens',
  'costUsd',
  'filesModified',
  'filesCreated',
  'testsAdded',
] as const;

function refuse(message: string, hint: string, line?: number): TicketError {
  return new TicketError('INPUT_INVALID', message, { hint, line });
}

function parseLines(text: string): unknown[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      const value: unknown = JSON.parse(line);
      return [value];
    } catch {
      throw refuse(
        `Line ${index + 1} of the cost entries is no JSON, expected one object on each line or one JSON document.`,
        'Pipe a report into it: cost-guard report --by ticket --json | ticket-core history add --from -',
        index + 1,
      );
    }
  });
}

function parseText(text: string): unknown {
  const bare = text.startsWith('\uFEFF') ? text.slice(1) : text;
  try {
    return JSON.parse(bare);
  } catch {
    return parseLines(bare);
  }
}

function findList(json: JsonRecord): readonly unknown[] | undefined {
  const key = listKeys.find((name) => Array.isArray(json[name]));
  const list = key === undefined ? undefined : json[key];
  return Array.isArray(list) ? list : undefined;
}

function withoutFigures(place: string): TicketError {
  const names = amounts.map((field) => entryKeys[field][0]);
  return refuse(
    `${place}: expected at least one figure (${names.join(', ')}), found none.`,
    'An entry tells what a ticket took, such as input_tokens and output_tokens; nothing was added.',
  );
}

function checkAmounts(record: JsonRecord, place: string): void {
  for (const field of amounts) {
    const value = valueOf(record, field);
    if (value === undefined) continue;
    const amount = readAmount(value);
    if (amount === null || (field !== 'costUsd' && !Number.isInteger(amount))) {
      throw refuse(
        `${place}.${entryKeys[field][0]}: expected a ${field === 'costUsd' ? 'number' : 'whole number'} from 0, found ${JSON.stringify(value)?.slice(0, 80)}.`,
        'Correct the entry; nothing was added.',
      );
    }
  }
}

function ticketIdOf(record: JsonRecord): string | undefined {
  const ids = entryKeys.ticketId.flatMap((name) =>
    typeof record[name] === 'string' ? canonicalTicketId(record[name]) : [],
  );
  return ids.find((id) => parseTicketId(id) !== null);
}

/** Known values under their own names and in a fixed order, further keys behind them; a report's further keys are sums of its own and go. */
function normalise(record: JsonRecord, ticketId: string, isReport: boolean): JsonRecord {
  const known = Object.entries(entryKeys).flatMap(([field, [name = '']]) => {
    const value = field === 'ticketId' ? ticketId : valueOf(record, field as keyof HistoryEntry);
    if (value === undefined || value === '') return [];
    const isAmount = (amounts as readonly string[]).includes(field);
    return [[name, isAmount ? readAmount(value) : value] as const];
  });
  const { ticketId: idKeys, ...others } = entryKeys;
  const aliases = new Set(Object.values(others).flat());
  const isRead = (key: string, value: unknown): boolean =>
    aliases.has(key) ||
    (idKeys.includes(key) && typeof value === 'string' && canonicalTicketId(value) === ticketId);
  const rest = isReport ? [] : Object.entries(record).filter(([key, value]) => !isRead(key, value));
  return Object.fromEntries([...known, ...rest]);
}

/**
 * Reads cost entries: a JSON list, JSON lines, one entry, `{entries: […]}`, or a report of sums by ticket
 * (`{schemaVersion, rows | groups: [{key | ticket_id, …}]}`).
 *
 * @throws {TicketError} INPUT_INVALID with the place, what was expected and found.
 */
export function parseHistoryInput(text: string): HistoryInput {
  const json = parseText(text);
  const list = isRecord(json) ? findList(json) : undefined;
  const isReport = isRecord(json) && list !== undefined && !Array.isArray(json['entries']);
  const rows = Array.isArray(json) ? json : (list ?? [json]);
  let skipped = 0;
  const records = rows.flatMap((row: unknown, index) => {
    const place = `[${index}]`;
    if (!isRecord(row))
      throw refuse(
        `${place}: expected an object, found ${JSON.stringify(row)?.slice(0, 80)}.`,
        'Each entry is an object with ticket_id, input_tokens and output_tokens.',
      );
    const ticketId = ticketIdOf(row);
    if (ticketId === undefined && isReport) {
      skipped += 1;
      return [];
    }
    if (ticketId === undefined)
      throw refuse(
        `${place}: expected ticket_id such as TASK-001, found none.`,
        'Each entry names its ticket.',
      );
    checkAmounts(row, place);
    if (!amounts.some((field) => valueOf(row, field) !== undefined)) {
      if (!isReport) throw withoutFigures(place);
      skipped += 1;
      return [];
    }
    return [normalise(row, ticketId, isReport)];
  });
  return { records, isReport, skipped };
}
