import type { PostgresInput, PostgresRow, PostgresSession } from '@backlog-toolkit/postgres-client';
import type { NewEvent } from '../queue-event.ts';
import type { QueueItem } from '../queue-item.ts';
import type { PickPlan, TransactionResult } from '../queue-store.ts';
import { inputFor, ITEM_COLUMNS, toItem } from './map-rows.ts';
import { SELECT_PICKABLE } from './read-queue.ts';

function take(row: PostgresRow, prefix: string): QueueItem {
  return toItem(Object.fromEntries(ITEM_COLUMNS.map((name) => [name, row[`${prefix}${name}`]])));
}

/**
 * Picks an item, gives it its lease and writes the events, in one statement: one way to the server and back, and nothing in between.
 * Rows that others hold are passed over.
 */
export async function pickRow(
  session: PostgresSession,
  { changes, events }: PickPlan,
  nowEpochSeconds: number,
  now: string,
): Promise<TransactionResult<QueueItem | undefined>> {
  const values: PostgresInput[] = [nowEpochSeconds];
  const place = (value: PostgresInput): string => `$${values.push(value)}`;
  const given: Partial<QueueItem> = changes;
  const set = ITEM_COLUMNS.flatMap((name) => {
    const value = given[name];
    return value === undefined ? [] : [`${name} = ${place(inputFor(name, value))}`];
  });
  set.push(`updated_at = ${place(now)}`, 'changed_ts = now()');
  const rows = events.map(
    ({ type, payload }, i) => `(${i}, ${place(type)}, ${place(JSON.stringify(payload))})`,
  );
  const both = ITEM_COLUMNS.flatMap((name) => [
    `picked.${name} AS before_${name}`,
    `changed.${name} AS after_${name}`,
  ]);
  const sql = `WITH picked AS (${SELECT_PICKABLE}),
    changed AS (UPDATE queue_items SET ${set.join(', ')} FROM picked WHERE queue_items.id = picked.id RETURNING queue_items.*),
    logged AS (INSERT INTO queue_events (item_id, event_type, payload_json, created_at)
      SELECT changed.id, event.type, event.payload, ${place(now)} FROM changed
      CROSS JOIN (VALUES ${rows.join(', ')}) AS event (place, type, payload) ORDER BY event.place)
    SELECT ${both.join(', ')} FROM picked JOIN changed ON changed.id = picked.id`;
  const [row] = await session.query(sql, values);
  if (!row) return { value: undefined, changes: [], events: [], diff: '' };
  const after = take(row, 'after_');
  const written: NewEvent[] = events.map(({ type, payload }) => ({
    item_id: after.id,
    event_type: type,
    payload,
  }));
  return { value: after, changes: [{ before: take(row, 'before_'), after }], events: written, diff: '' };
}
