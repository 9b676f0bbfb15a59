import { OrchOpsError } from '../errors.ts';
import type { NewEvent } from '../queue-event.ts';
import type { ItemChanges, NewItem, QueueItem } from '../queue-item.ts';
import { ITEM_COLUMNS, type ItemColumn } from './columns.ts';
import { findBy, type OpenQueue, textInput } from './read-queue.ts';
import { noteRetryNotBefore } from './retry-note.ts';
import type { SqlInput } from './sql-connection.ts';
import { equals } from './statements.ts';

type Values = Partial<Record<ItemColumn, string | number | null>>;

function inputFor({ schema }: OpenQueue, name: string, value: string | number | null): SqlInput {
  if (typeof value === 'string' && value !== '') return textInput(value, schema);
  if (typeof value === 'number') return value;
  const definition = ITEM_COLUMNS.find((column) => column.name === name);
  return definition?.isNullable === true && schema.items?.get(name)?.isNotNull !== true ? null : '';
}

/** What stands for the value in a statement. */
function placeOf(name: string): string {
  const isText = ITEM_COLUMNS.find((column) => column.name === name)?.type === 'text';
  return isText ? 'CAST(? AS TEXT)' : '?';
}

/** The columns of changes or of a new item: the backoff goes into the notes. */
function toValues(changes: ItemChanges, notes: string): Values {
  const { retry_not_before: notBefore, ...values } = changes;
  if (notBefore === undefined) return values;
  return { ...values, notes: noteRetryNotBefore(changes.notes ?? notes, notBefore) };
}

/**
 * Adds an item.
 * @throws OrchOpsError ID_TAKEN
 */
export function insertItem(queue: OpenQueue, item: NewItem, now: string): QueueItem {
  if (findBy(queue, 'id', item.id))
    throw new OrchOpsError('ID_TAKEN', `There is an item ${item.id} already`, {
      hint: 'Choose another id, or leave the id out to get the next free one.',
    });
  const given = toValues(item, '');
  const defaults: Values = { status: 'PENDING', max_attempts: queue.maxAttempts, attempt_count: 0 };
  const values: Values = { created_at: now, updated_at: now, ...defaults, ...given };
  const names = ITEM_COLUMNS.map(({ name }) => name);
  const sql = `INSERT INTO queue_items (${names.join(', ')}) VALUES (${names.map(placeOf).join(', ')})`;
  queue.connection.all(
    sql,
    names.map((name) => inputFor(queue, name, values[name] ?? null)),
  );
  return findBy(queue, 'id', item.id) as QueueItem;
}

/** Changes an item that is there; what is equal already is not written. Returns the item as it is now. */
export function updateItem(
  queue: OpenQueue,
  before: QueueItem,
  changes: ItemChanges,
  now: string,
): QueueItem {
  const values = toValues(changes, before.notes);
  const names = ITEM_COLUMNS.map(({ name }) => name).filter(
    (name) => values[name] !== undefined && values[name] !== before[name],
  );
  if (names.length === 0) return before;
  const { schema } = queue;
  const set = [...names, 'updated_at'].map((name) => `${name} = ${placeOf(name)}`).join(', ');
  // Without a primary key several rows may have the id; reading shows the first.
  const sql = `UPDATE queue_items SET ${set} WHERE rowid = (SELECT rowid FROM queue_items WHERE ${equals(schema, 'id')} ORDER BY rowid LIMIT 1)`;
  const inputs = names.map((name) => inputFor(queue, name, values[name] ?? null));
  queue.connection.all(sql, [...inputs, now, textInput(before.id, schema)]);
  return findBy(queue, 'id', before.id) as QueueItem;
}

/** Adds an event. */
export function insertEvent({ connection, schema }: OpenQueue, event: NewEvent, now: string): void {
  const hasOwnIds = !schema.numbersEvents && schema.events?.has('event_id') === true;
  const columns = ['item_id', 'event_type', 'payload_json', 'created_at', ...(hasOwnIds ? ['event_id'] : [])];
  const places = columns.map((name) =>
    name === 'event_id' ? '(SELECT coalesce(max(rowid), 0) + 1 FROM queue_events)' : 'CAST(? AS TEXT)',
  );
  const payload = JSON.stringify(event.payload);
  connection.all(`INSERT INTO queue_events (${columns.join(', ')}) VALUES (${places.join(', ')})`, [
    textInput(event.item_id, schema),
    event.event_type,
    payload,
    now,
  ]);
}
