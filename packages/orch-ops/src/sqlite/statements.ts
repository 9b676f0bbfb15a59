import { type ColumnDefinition, EVENT_COLUMNS, ITEM_COLUMNS } from './columns.ts';
import type { QueueSchema } from './schema.ts';

/** Text as text, whatever is stored. */
function asText(name: string): string {
  return `CAST(${name} AS TEXT)`;
}

/** Integers that JavaScript has no number for come as the nearest real one. */
function asNumber(name: string): string {
  return `CASE WHEN typeof(${name}) = 'integer' AND ${name} NOT BETWEEN -9007199254740991 AND 9007199254740991 THEN CAST(${name} AS REAL) ELSE ${name} END`;
}

function present(schema: QueueSchema, columns: readonly ColumnDefinition[]): ColumnDefinition[] {
  return columns.filter(({ name }) => schema.items?.has(name));
}

/** What rows are ordered by before the order of insertion: P0, P1, P2, others; then `created_at`. */
export function orderTerms(schema: QueueSchema): string[] {
  // A column may have a collation of its own; priorities are compared letter by letter.
  const rank = `CASE ${asText('priority')} COLLATE BINARY WHEN 'P0' THEN 0 WHEN 'P1' THEN 1 WHEN 'P2' THEN 2 ELSE 3 END`;
  return [rank, ...(schema.items?.has('created_at') ? [`coalesce(${asText('created_at')}, '')`] : [])];
}

/** P0, P1, P2, others; then `created_at`; then insertion. */
export function rowOrder(schema: QueueSchema): string {
  return [...orderTerms(schema), 'rowid'].join(', ');
}

/**
 * Most engines cut text at a NUL, some drop a byte order mark: the rowid (as text) of a row that has one, else NULL.
 * Stored as UTF-16 every second byte is a NUL, so there they are cut.
 */
function trapMark(schema: QueueSchema, losesBom: boolean): string {
  if (!schema.isUtf8) return 'NULL';
  const names = present(schema, ITEM_COLUMNS)
    .filter(({ type }) => type === 'text')
    .map(({ name }) => name);
  const all = names.map((name) => `coalesce(${name}, '')`).join(' || ');
  const beginsWithBom = losesBom
    ? names.map((name) => `(${name} >= char(65279) AND ${name} < char(65280))`)
    : [];
  const traps = [`instr(CAST(${all} AS BLOB), x'00')`, ...beginsWithBom];
  return `CASE WHEN ${traps.join(' OR ')} THEN CAST(rowid AS TEXT) END`;
}

/** Selects items: the mark of a row to be read exactly, then the columns in order, NULL for what the table lacks. */
export function selectItems(schema: QueueSchema, losesBom: boolean): string {
  const columns = ITEM_COLUMNS.map(({ name, type }) => {
    if (!schema.items?.has(name)) return 'NULL';
    return type === 'text' ? asText(name) : asNumber(name);
  });
  return `SELECT ${trapMark(schema, losesBom)}, ${columns.join(', ')} FROM queue_items`;
}

/** Selects one marked item by its rowid, text as bytes. */
export function selectExactItem(schema: QueueSchema): string {
  const columns = ITEM_COLUMNS.map(({ name, type }) => {
    if (!schema.items?.has(name)) return 'NULL';
    return type === 'text' ? `CAST(${name} AS BLOB)` : asNumber(name);
  });
  return `SELECT NULL, ${columns.join(', ')} FROM queue_items WHERE rowid = CAST(? AS INTEGER)`;
}

/** Compares a text column with one parameter; by index where there is one. */
export function equals(schema: QueueSchema, name: string): string {
  const column = schema.items?.get(name)?.hasTextAffinity ? name : asText(name);
  return `${column} = CAST(? AS TEXT)`;
}

/** Compares a text column with a parameter that is a JSON list of texts; NULL counts as `''`. */
export function isOneOf(name: string): string {
  return `coalesce(${asText(name)}, '') IN (SELECT value FROM json_each(?))`;
}

/** Selects events, each with its rowid, which is `event_id` wherever that numbers itself. */
export function selectEvents(schema: QueueSchema): string {
  const columns = EVENT_COLUMNS.slice(1).map(({ name }) =>
    schema.events?.has(name) ? asText(name) : 'NULL',
  );
  return `SELECT ${[asNumber('rowid'), ...columns].join(', ')} FROM queue_events`;
}

/** Counts all items and those of each status, in one scan. */
export function countStatuses(statuses: readonly string[]): string {
  const sums = statuses.map((status) => `coalesce(sum(status = '${status}'), 0)`);
  return `SELECT count(*), ${sums.join(', ')} FROM queue_items`;
}
