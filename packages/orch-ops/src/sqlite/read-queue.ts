import type { EventQuery, QueueEvent } from '../queue-event.ts';
import { type QueueItem, type QueueStatus, STATUSES } from '../queue-item.ts';
import type { ItemQuery, StatusSummary } from '../queue-store.ts';
import { rememberKnown } from './find-oddities.ts';
import { toEvent, toItem, toWhole } from './map-rows.ts';
import type { QueueSchema } from './schema.ts';
import { sortRows } from './sort-rows.ts';
import type { SqlConnection, SqlInput, SqlRow } from './sql-connection.ts';
import {
  countStatuses,
  equals,
  isOneOf,
  rowOrder,
  selectEvents,
  selectExactItem,
  selectItems,
} from './statements.ts';

/** An open database that is known to be a queue. */
export interface OpenQueue {
  readonly connection: SqlConnection;
  readonly schema: QueueSchema;
  /** For rows that do not say. */
  readonly maxAttempts: number;
}

const encoder = new TextEncoder();

/** Text for a parameter under `CAST(? AS TEXT)`: some engines cut a string at a NUL, none cuts bytes. */
export function textInput(text: string, { isUtf8 }: QueueSchema): SqlInput {
  return isUtf8 && text.includes('\0') ? encoder.encode(text) : text;
}

/** Reads the items that a condition selects. */
export function queryItems(queue: OpenQueue, clauses: string, parameters: readonly SqlInput[]): QueueItem[] {
  const { connection, schema, maxAttempts } = queue;
  const rows = connection.all(`${selectItems(schema, connection.losesBom)} ${clauses}`, parameters);
  return rows.map((row) => {
    const [mark] = row;
    const exact: SqlRow | undefined =
      typeof mark === 'string' ? connection.all(selectExactItem(schema), [mark])[0] : undefined;
    return toItem(exact ?? row, maxAttempts);
  });
}

/** Reads items in row order. */
export function readItems(queue: OpenQueue, query: ItemQuery = {}): QueueItem[] {
  const lists = [
    ['id', query.ids],
    ['status', query.statuses],
    ['priority', query.priorities],
    ['owner_session', query.owners],
  ] as const;
  const conditions: string[] = [];
  const parameters: SqlInput[] = [];
  for (const [name, values] of lists) {
    if (values === undefined) continue;
    conditions.push(isOneOf(name));
    parameters.push(JSON.stringify(values));
  }
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
  const items = sortRows(queryItems(queue, `${where} ORDER BY rowid`, parameters));
  if (query.text === undefined) return items;
  // SQLite folds the case of ASCII letters only.
  const part = query.text.toLowerCase();
  return items.filter(({ id, task, notes }) =>
    [id, task, notes].some((text) => text.toLowerCase().includes(part)),
  );
}

/** Finds the first item with a text in one column. */
export function findBy(
  queue: OpenQueue,
  name: 'id' | 'idempotency_key',
  value: string,
): QueueItem | undefined {
  const { schema } = queue;
  if (!schema.items?.has(name)) return undefined;
  const clauses = `WHERE ${equals(schema, name)} ORDER BY rowid LIMIT 1`;
  return queryItems(queue, clauses, [textInput(value, schema)])[0];
}

/** Reads events, oldest first. */
export function readEvents({ connection, schema }: OpenQueue, query: EventQuery = {}): QueueEvent[] {
  if (!schema.events) return [];
  const conditions: string[] = [];
  const parameters: SqlInput[] = [];
  if (query.itemId !== undefined) {
    conditions.push('item_id = CAST(? AS TEXT)');
    parameters.push(textInput(query.itemId, schema));
  }
  if (query.types !== undefined) {
    conditions.push(isOneOf('event_type'));
    parameters.push(JSON.stringify(query.types));
  }
  const where = conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : '';
  const limit = query.last === undefined ? '' : ' LIMIT ?';
  if (query.last !== undefined) parameters.push(Math.max(0, query.last));
  const sql = `${selectEvents(schema)}${where} ORDER BY rowid DESC${limit}`;
  return connection.all(sql, parameters).map(toEvent).toReversed();
}

/** How many events have that type. */
export function countEvents({ connection, schema }: OpenQueue, eventType: string): number {
  if (!schema.events) return 0;
  const sql = 'SELECT count(*) FROM queue_events WHERE event_type = CAST(? AS TEXT)';
  return toWhole(connection.all(sql, [textInput(eventType, schema)])[0]?.[0], 0);
}

/** Counts items by status and reads the first ones in progress. */
export function readStatus(queue: OpenQueue, topCount: number): StatusSummary {
  const [counted = []] = queue.connection.all(countStatuses(STATUSES));
  const [total = 0, ...sums] = counted.map((value) => toWhole(value, 0));
  const counts: Record<QueueStatus, number> = {
    PENDING: 0,
    IN_PROGRESS: 0,
    BLOCKED: 0,
    FAILED: 0,
    DONE: 0,
  };
  for (const [index, status] of STATUSES.entries()) counts[status] = sums[index] ?? 0;
  const otherCount = STATUSES.reduce((rest, status) => rest - counts[status], total);
  if (otherCount === 0) rememberKnown(queue.connection);
  const clauses = `WHERE status = 'IN_PROGRESS' ORDER BY ${rowOrder(queue.schema)} LIMIT ?`;
  const wantsTop = topCount > 0 && counts.IN_PROGRESS > 0;
  const topInProgress = wantsTop ? queryItems(queue, clauses, [Math.trunc(topCount)]) : [];
  return { counts, otherCount, topInProgress };
}
