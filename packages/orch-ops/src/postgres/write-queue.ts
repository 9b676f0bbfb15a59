import type { PostgresSession } from '@backlog-toolkit/postgres-client';
import { OrchOpsError } from '../errors.ts';
import type { NewEvent } from '../queue-event.ts';
import type { ItemChanges, NewItem, QueueItem } from '../queue-item.ts';
import { inputFor, ITEM_COLUMNS, toItem } from './map-rows.ts';

const columns = ITEM_COLUMNS.join(', ');

function refuseNul(id: string, values: Readonly<Record<string, unknown>>): void {
  const name = Object.keys(values).find((key) => {
    const value = values[key];
    return typeof value === 'string' && value.includes('\0');
  });
  if (name === undefined) return;
  throw new OrchOpsError(
    'ID_INVALID',
    `${name} of item ${JSON.stringify(id)} has a NUL, which PostgreSQL cannot hold`,
    {
      hint: 'Take the NUL out of the text.',
    },
  );
}

/**
 * Adds an item; without an id of its own by another at the same time.
 * @throws OrchOpsError ID_TAKEN
 */
export async function insertItem(
  session: PostgresSession,
  item: NewItem,
  { now, maxAttempts }: { readonly now: string; readonly maxAttempts: number },
): Promise<QueueItem> {
  refuseNul(item.id, item);
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
  refuseNul(before.id, changes);
  const given: Partial<QueueItem> = changes;
  const names = ITEM_COLUMNS.filter((name) => given[name] !== undefined && given[name] !== before[name]);
  if (names.length === 0) return before;
  const set = [...names, 'updated_at'].map((name, i) => `${name} = $${i + 1}`).join(', ');
  const inputs = names.map((name) => inputFor(name, given[name] ?? null));
  const sql = `UPDATE queue_items SET ${set}, changed_ts = now() WHERE id = $${names.length + 2} RETURNING ${columns}`;
  const [row] = await session.query(sql, [...inputs, now, before.id]);
  return row ? toItem(row) : before;
}

/** Adds an event. */
export async function insertEvent(session: PostgresSession, event: NewEvent, now: string): Promise<void> {
  // jsonb takes no NUL: it is told as the two characters that JSON has for it.
  const payload = JSON.stringify(event.payload).replaceAll(String.raw`\u0000`, String.raw`\\u0000`);
  await session.query(
    'INSERT INTO queue_events (item_id, event_type, payload_json, created_at) VALUES ($1, $2, $3, $4)',
    [event.item_id, event.event_type, payload, now],
  );
}
