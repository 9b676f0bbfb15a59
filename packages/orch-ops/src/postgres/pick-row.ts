import type { PostgresRow, PostgresSession } from '@backlog-toolkit/postgres-client';
import type { QueueItem } from '../queue-item.ts';
import type { PickPlan, TransactionResult } from '../queue-store.ts';
import { ITEM_COLUMNS, toItem } from './map-rows.ts';
import { beginPlaces, logEvents, setColumns } from './plan-parts.ts';
import { refuseNul } from './refuse-nul.ts';
import { selectPickable } from './read-queue.ts';

function take(row: PostgresRow, prefix: string): QueueItem {
  return toItem(Object.fromEntries(ITEM_COLUMNS.map((name) => [name, row[`${prefix}${name}`]])));
}

/** What was done to one item. */
export function tellChange(
  before: QueueItem,
  after: QueueItem,
  { events }: PickPlan,
): TransactionResult<QueueItem> {
  const written = events.map(({ type, payload }) => ({ item_id: after.id, event_type: type, payload }));
  return { value: after, changes: [{ before, after }], events: written, diff: '' };
}

/**
 * Picks an item, gives it its lease and writes the events, in one statement: one way to the server and back, and nothing in between.
 * Rows that others hold are passed over.
 */
export async function pickRow(
  session: PostgresSession,
  plan: PickPlan,
  nowEpochSeconds: number,
  now: string,
): Promise<TransactionResult<QueueItem | undefined>> {
  refuseNul('the item to pick', plan.changes);
  const places = beginPlaces();
  const pickable = selectPickable(places.place(nowEpochSeconds));
  const both = ITEM_COLUMNS.flatMap((name) => [
    `picked.${name} AS before_${name}`,
    `changed.${name} AS after_${name}`,
  ]);
  const sql = `WITH picked AS (${pickable}),
    changed AS (UPDATE queue_items SET ${setColumns(plan, now, places)} FROM picked WHERE queue_items.id = picked.id RETURNING queue_items.*),
    logged AS (${logEvents(plan, now, places)})
    SELECT ${both.join(', ')} FROM picked JOIN changed ON changed.id = picked.id`;
  const [row] = await session.query(sql, places.values);
  if (!row) return { value: undefined, changes: [], events: [], diff: '' };
  return tellChange(take(row, 'before_'), take(row, 'after_'), plan);
}
