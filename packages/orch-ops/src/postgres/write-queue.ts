import type { PostgresSession } from '@backlog-toolkit/postgres-client';
import { OrchOpsError } from '../errors.ts';
import type { NewEvent } from '../queue-event.ts';
import type { ItemChanges, NewItem, QueueItem } from '../queue-item.ts';
import { inputFor, ITEM_COLUMNS, toItem } from './map-rows.ts';
import { payloadText } from './payload-text.ts';
import { refuseNul } from './refuse-nul.ts';

const columns = ITEM_COLUMNS.join(', ');

/**
 * Adds an item; without an id of its own by another at the same time.
 * @throws OrchOpsError ID_TAKEN
 */
export async function insertItem(
  session: PostgresSession,
  item: NewItem,
  { now, maxAttempts }: { readonly now: string; readonly maxAttempts: number },
): Promise<QueueItem> {
  refuseNul(`item ${JSON.stringify(item.id)}`, item);
  const values: Partial<QueueItem> = {
    created_at: now,
    updated_at: now,
    status: 'PENDING',
    max_attempts: maxAttempts,
    attempt_count: 0,
    ...item,
  };
  const places = ITEM_COLUMNS.map((_, i) => `$${i + 1}`).join(', ');
  const sql = `INSERT INTO queue_items (${columns}) VALUES (${places}) ON CONFLICT (id) DO NOTHING RETURNING ${columns}`;
  const [row] = await session.query(
    sql,
    ITEM_COLUMNS.map((name) => inputFor(name, values[name] ?? null)),
  );
  if (row) return toItem(row);
  throw new OrchOpsError('ID_TAKEN', `There is an item ${item.id} already`, {
    hint: 'Choose another id, or leave the id out to get the next free one.',
  });
}

/** Changes an item that the transaction holds; what is equal already is not written. Returns the item as it is now. */
export async function updateItem(
  session: PostgresSession,
  before: QueueItem,
  changes: ItemChanges,
  now: string,
): Promise<QueueItem> {
  refuseNul(`item ${before.id}`, changes);
  const given: Partial<QueueItem> = changes;
  const names = ITEM_COLUMNS.filter((name) => given[name] !== undefined && given[name] !== before[name]);
  if (names.length === 0) return before;
  const set = [...names, 'updated_at'].map((name, i) => `${name} = $${i + 1}`).join(', ');
  const inputs = names.map((name) => inputFor(name, given[name] ?? null));
  const sql = `UPDATE queue_items SET ${set}, changed_ts = now() WHERE id = $${names.length + 2} RETURNING ${columns}`;
  const [row] = await session.query(sql, [...inputs, now, before.id]);
  return row ? toItem(row) : before;
}

/** Adds events, in their order. */
export async function insertEvents(
  session: PostgresSession,
  events: readonly NewEvent[],
  now: string,
): Promise<void> {
  if (events.length === 0) return;
  await session.query(
    `INSERT INTO queue_events (item_id, event_type, payload_json, created_at)
      SELECT item_id, event_type, payload, $4 FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY
      AS event (item_id, event_type, payload, place) ORDER BY place`,
    [
      events.map((event) => event.item_id),
      events.map((event) => event.event_type),
      events.map((event) => payloadText(event.payload)),
      now,
    ],
  );
}
