import { canonicalTicketId, parseTicketId } from '../model/ticket-id.ts';

/** What one finished ticket cost, as far as it is known. */
export interface HistoryEntry {
  readonly ticketId: string;
  readonly type: string;
  /** Lower case; empty when unknown. */
  readonly complexity: string;
  /** Null when unknown. */
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly costUsd: number | null;
  readonly filesModified: number | null;
  readonly filesCreated: number | null;
  readonly testsAdded: number | null;
  /** `YYYY-MM-DD` or longer; empty when unknown. */
  readonly date: string;
}

/** A JSON object as it stands in a file. */
export type JsonRecord = Readonly<Record<string, unknown>>;

/** The names under which a value is understood; the first is the one that is written. */
export const entryKeys: Readonly<Record<keyof HistoryEntry, readonly string[]>> = {
  ticketId: ['ticket_id', 'ticketId', 'ticket', 'id', 'key', 'name'],
  type: ['type', 'ticket_type', 'ticketType'],
  complexity: ['complexity'],
  inputTokens: ['input_tokens', 'inputTokens', 'total_input_tokens', 'tokens_in'],
  outputTokens: ['output_tokens', 'outputTokens', 'total_output_tokens', 'tokens_out'],
  costUsd: ['cost_usd', 'costUsd', 'total_cost_usd', 'totalCostUsd', 'cost', 'usd'],
  filesModified: ['files_modified', 'filesModified'],
  filesCreated: ['files_created', 'filesCreated'],
  testsAdded: ['tests_added', 'testsAdded'],
  date: ['date', 'completed', 'completed_at', 'timestamp'],
};

/** True for JSON objects. */
export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value that a record has under one of the names of a field. */
export function valueOf(record: JsonRecord, field: keyof HistoryEntry): unknown {
  const key = entryKeys[field].find(
    (name) => Object.hasOwn(record, name) && record[name] !== null && record[name] !== undefined,
  );
  return key === undefined ? undefined : record[key];
}

/** An amount: a number from 0, or a text that is one (exact decimals come as text). */
export function readAmount(value: unknown): number | null {
  const number =
    typeof value === 'string' && /^\s*\d+(?:\.\d+)?(?:e[+-]?\d+)?\s*$/i.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) && number >= 0 ? number : null;
}

/** Reads a record; null when it names no ticket. */
export function readEntry(record: JsonRecord): HistoryEntry | null {
  const text = (field: keyof HistoryEntry): string => {
    const value = valueOf(record, field);
    return typeof value === 'string' ? value.trim() : '';
  };
  const amount = (field: keyof HistoryEntry): number | null => readAmount(valueOf(record, field));
  // Of several texts the one that is an id counts: `name` may be a title.
  const ids = entryKeys.ticketId.flatMap((name) =>
    typeof record[name] === 'string' ? canonicalTicketId(record[name]) : [],
  );
  const ticketId = ids.find((id) => parseTicketId(id) !== null);
  if (ticketId === undefined) return null;
  return {
    ticketId,
    type: text('type') || (parseTicketId(ticketId)?.prefix ?? ''),
    complexity: text('complexity').toLowerCase(),
    inputTokens: amount('inputTokens'),
    outputTokens: amount('outputTokens'),
    costUsd: amount('costUsd'),
    filesModified: amount('filesModified'),
    filesCreated: amount('filesCreated'),
    testsAdded: amount('testsAdded'),
    date: text('date'),
  };
}
