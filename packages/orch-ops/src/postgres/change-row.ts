import type { PostgresSession } from '@backlog-toolkit/postgres-client';
import type { QueueItem } from '../queue-item.ts';
import type { PickPlan, TransactionResult } from '../queue-store.ts';
import { ITEM_COLUMNS, toItem } from './map-rows.ts';
import { tellChange } from './pick-row.ts';
import { beginPlaces, logEvents, setColumns } from './plan-parts.ts';
import { canHold, refuseNul } from './refuse-nul.ts';

const columns = ITEM_COLUMNS.join(', ');
/** Others that change the same item at the same time: after so many a transaction holds it. */
const mostTries = 3;

/** What of a plan differs from the item. */
function narrow(item: QueueItem, { changes, events }: PickPlan): PickPlan {
  const given: Partial<QueueItem> = changes;
  const names = ITEM_COLUMNS.filter((name) => given[name] !== undefined && given[name] !== item[name]);
  return { changes: Object.fromEntries(names.map((name) => [name, given[name]])), events };
}

/**
 * Changes an item as a rule wants, and writes the events, in one statement whose WHERE clause asks that the row is still the one that the
 * rule looked at (`xmin` is another after every change).
 * @returns undefined when there is no such item, nothing differs, or others change it all the time: then nothing was written
 * @throws what `rule` throws, and what the statements throw
 */
export async function changeRow(
  session: PostgresSession,
  id: string,
  rule: (item: QueueItem) => PickPlan,
  now: string,
): Promise<TransactionResult<QueueItem> | undefined> {
  if (!canHold(id)) return undefined;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const [seen] = await session.query(
      `SELECT ${columns}, xmin::text AS seen FROM queue_items WHERE id = $1`,
      [id],
    );
    if (!seen) return undefined;
    const before = toItem(seen);
    const plan = narrow(before, rule(before));
    if (Object.keys(plan.changes).length === 0) return undefined;
    refuseNul(`item ${id}`, plan.changes);
    const places = beginPlaces();
    const sql = `WITH changed AS (UPDATE queue_items SET ${setColumns(plan, now, places)}
      WHERE id = ${places.place(id)} AND xmin = ${places.place(String(seen['seen']))}::xid RETURNING ${columns}),
    logged AS (${logEvents(plan, now, places)})
    SELECT ${columns} FROM changed`;
    const [row] = await session.query(sql, places.values);
    if (row) return tellChange(before, toItem(row), plan);
  }
  return undefined;
}
