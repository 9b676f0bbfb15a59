import type { PostgresInput, PostgresSession } from '@backlog-toolkit/postgres-client';
import { OrchOpsError } from '../errors.ts';
import type { NewEvent } from '../queue-event.ts';
import type { ItemChanges, NewItem, QueueItem } from '../queue-item.ts';
import { inputFor, ITEM_COLUMNS, toItem } from './map-rows.ts';
import { payloadText } from './payload-text.ts';
import { refuseNul } from './refuse-nul.ts';

const columns = ITEM_COLUMNS.join(', ');

/** What a new item does not say of itself. */
export interface ItemDefaults {
  readonly now: string;
  readonly maxAttempts: number;
}

function idTaken(id: string): OrchOpsError {
  return new OrchOpsError('ID_TAKEN', `There is an item ${id} already`, {
    hint: 'Choose another id, or leave the id out to get the next free one.',
  });
}

function inputsOf(item: NewItem, { now, maxAttempts }: ItemDefaults): PostgresInput[] {
  refuseNul(`item ${JSON.stringify(item.id)}`, item);
  const values: Partial<QueueItem> = {
    created_at: now,
    updated_at: now,
    status: 'PENDING',
    max_attempts: maxAttempts,
    attempt_count: 0,
    ...item,
  };
  return ITEM_COLUMNS.map((name) => inputFor(name, values[name] ?? null));
}

/** How many rows go in one statement: many, and not so many that the values have no numbers left. */
const mostRows = 500;

/**
 * Adds items in their order; those without an id of their own by another at the same time.
 * @throws OrchOpsError ID_TAKEN
 */
export async function insertItems(
  session: PostgresSession,
  items: readonly NewItem[],
  defaults: ItemDefaults,
): Promise<QueueItem[]> {
  const inserted: QueueItem[] = [];
  for (let from = 0; from < items.length; from += mostRows) {
    const part = items.slice(from, from + mostRows).map((item) => inputsOf(item, defaults));
    const rows = part.map((row, at) => `(${row.map((_, i) => `$${at * row.length + i + 1}`).join(', ')})`);
    const sql = `INSERT INTO queue_items (${columns}) VALUES ${rows.join(', ')} ON CONFLICT (id) DO NOTHING RETURNING id`;
    const written = new Set((await session.query(sql, part.flat())).map((row) => row['id']));
    const asItems = part.map((row) =>
      toItem(Object.fromEntries(ITEM_COLUMNS.map((name, i) => [name, row[i]]))),
    );
    const taken = asItems.find(({ id }) => !written.delete(id));
    if (taken) throw idTaken(taken.id);
    inserted.push(...asItems);
  }
  return inserted;
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
