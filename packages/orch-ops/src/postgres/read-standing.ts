import type { PostgresSession } from '@backlog-toolkit/postgres-client';
import type { QueueItem } from '../queue-item.ts';
import type { Standing } from '../queue-store.ts';
import { ITEM_COLUMNS, toItem } from './map-rows.ts';
import { canHold } from './refuse-nul.ts';
import { isPickable, ROW_ORDER } from './read-queue.ts';

/** Where an item stands among all, without reading them. */
export async function readStanding(
  session: PostgresSession,
  { id, idempotency_key: key }: QueueItem,
  nowEpochSeconds: number,
): Promise<Standing> {
  if (!canHold(id)) return { doneWithKey: undefined, ahead: 0 };
  const [counted] = await session.query(
    `SELECT count(*)::text AS ahead FROM queue_items
      WHERE (${ROW_ORDER}) < (SELECT ${ROW_ORDER} FROM queue_items WHERE id = $1) AND ${isPickable('$2')}`,
    [id, nowEpochSeconds],
  );
  const done =
    key === ''
      ? []
      : await session.query(
          `SELECT ${ITEM_COLUMNS.join(', ')} FROM queue_items WHERE idempotency_key = $1 AND status = 'DONE' AND id <> $2 LIMIT 1`,
          [key, id],
        );
  return { doneWithKey: done[0] && toItem(done[0]), ahead: Number(counted?.['ahead'] ?? 0) };
}
