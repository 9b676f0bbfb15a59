import type { PostgresInput, PostgresSession } from '@backlog-toolkit/postgres-client';
import type { EventQuery, QueueEvent } from '../queue-event.ts';
import type { MarkdownColumn, QueueItem } from '../queue-item.ts';
import type { ItemQuery } from '../queue-store.ts';
import { ITEM_COLUMNS, toEvent, toItem } from './map-rows.ts';
import { canHold } from './refuse-nul.ts';

const columns = ITEM_COLUMNS.join(', ');

/** P0, P1, P2, others; then `created_at`; then insertion. */
export const ROW_ORDER: string = 'priority_rank, created_at, seq';

/** The condition of a row of `queue_items` that may be picked at a time. */
export function isPickable(nowEpochSeconds: string): string {
  return `status = 'PENDING' AND attempt_count <= max_attempts
    AND (retry_not_before IS NULL OR retry_not_before <= ${nowEpochSeconds})
    AND NOT EXISTS (SELECT FROM queue_items AS other WHERE other.idempotency_key = queue_items.idempotency_key
      AND other.status = 'DONE' AND other.id <> queue_items.id)`;
}

/** Selects the one row to pick at a time; whoever holds a row keeps it, the next one is taken. */
export function selectPickable(nowEpochSeconds: string): string {
  return `SELECT ${columns} FROM queue_items WHERE ${isPickable(nowEpochSeconds)}
    ORDER BY ${ROW_ORDER} LIMIT 1 FOR UPDATE SKIP LOCKED`;
}

/** How the rows that are read are held: in a transaction nobody else changes them until it ends. */
export type Hold = '' | 'FOR UPDATE';

/**
 * The longest part of a text to search for that is the same in lower case here and there, whatever the server's locale: nothing but ASCII, without
 * the two letters that others become in lower case (K, the sign of Kelvin, and I, with a dot).
 */
function findAnchor(text: string): string {
  const parts = text.toLowerCase().match(/[\u0020-hjl-~]+/g) ?? [];
  return parts.toSorted((a, b) => b.length - a.length)[0] ?? '';
}

/** Reads items in row order; held ones are taken hold of in the order of their insertion, so that two
 * that hold many never wait for each other. */
export async function readItems(
  session: PostgresSession,
  query: ItemQuery = {},
  hold: Hold = '',
): Promise<QueueItem[]> {
  const lists = [
    ['id', query.ids],
    ['status', query.statuses],
    ['priority', query.priorities],
    ['owner_session', query.owners],
  ] as const;
  const values: PostgresInput[] = [];
  const place = (value: PostgresInput): string => `$${values.push(value)}`;
  const conditions = lists.flatMap(([name, wanted]) =>
    wanted === undefined ? [] : [`${name} = ANY(${place(wanted.filter(canHold))}::text[])`],
  );
  const anchor = query.text === undefined ? '' : findAnchor(query.text);
  if (anchor !== '')
    conditions.push(`position(${place(anchor)} in lower(concat_ws(' ', id, task, notes))) > 0`);
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
  // Held rows are read as they are once everybody else has let them go.
  const held = `WITH held AS MATERIALIZED (SELECT * FROM queue_items ${where} ORDER BY seq ${hold})`;
  const source = hold === '' ? `queue_items ${where}` : 'held';
  const rows = await session.query(
    `${hold === '' ? '' : held} SELECT ${columns} FROM ${source} ORDER BY ${ROW_ORDER}`,
    values,
  );
  const items = rows.map(toItem);
  if (query.text === undefined) return items;
  const part = query.text.toLowerCase();
  return items.filter(({ id, task, notes }) =>
    [id, task, notes].some((text) => text.toLowerCase().includes(part)),
  );
}

/** Finds the first item with a text in one column. */
export async function findBy(
  session: PostgresSession,
  name: 'id' | 'idempotency_key',
  value: string,
  hold: Hold = '',
): Promise<QueueItem | undefined> {
  if (!canHold(value)) return undefined;
  const sql = `SELECT ${columns} FROM queue_items WHERE ${name} = $1 ORDER BY seq LIMIT 1 ${hold}`;
  const [row] = await session.query(sql, [value]);
  return row && toItem(row);
}

/** Reads events, oldest first. */
export async function readEvents(session: PostgresSession, query: EventQuery = {}): Promise<QueueEvent[]> {
  if (query.itemId !== undefined && !canHold(query.itemId)) return [];
  const values: PostgresInput[] = [];
  const place = (value: PostgresInput): string => `$${values.push(value)}`;
  const conditions = [
    ...(query.itemId === undefined ? [] : [`item_id = ${place(query.itemId)}`]),
    ...(query.types === undefined ? [] : [`event_type = ANY(${place(query.types.filter(canHold))}::text[])`]),
  ];
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
  const limit = query.last === undefined ? '' : `LIMIT ${place(Math.max(0, Math.trunc(query.last)))}`;
  const sql = `SELECT event_id, item_id, event_type, payload_json, created_at FROM queue_events ${where} ORDER BY event_id DESC ${limit}`;
  return (await session.query(sql, values)).map(toEvent).toReversed();
}

/** Some columns of every item, in the order of insertion. */
export async function readColumns(
  session: PostgresSession,
  names: readonly MarkdownColumn[],
): Promise<string[][]> {
  const rows = await session.query(`SELECT ${names.join(', ')} FROM queue_items ORDER BY seq`);
  return rows.map((row) => names.map((name) => String(row[name])));
}

/** How many events have that type. */
export async function countEvents(session: PostgresSession, eventType: string): Promise<number> {
  if (!canHold(eventType)) return 0;
  const [row] = await session.query(
    'SELECT count(*)::text AS count FROM queue_events WHERE event_type = $1',
    [eventType],
  );
  return Number(row?.['count'] ?? 0);
}
