import type { PostgresSession } from '@backlog-toolkit/postgres-client';
import { type QueueStatus, STATUSES } from '../queue-item.ts';
import type { StatusSummary } from '../queue-store.ts';
import { ITEM_COLUMNS, toItem } from './map-rows.ts';
import { ROW_ORDER } from './read-queue.ts';

/** Text of no status: what is between the known ones in the index. */
function listGaps(): string[] {
  const sorted = STATUSES.toSorted();
  return [...sorted, undefined].map((status, i) =>
    [
      ...(i === 0 ? [] : [`status > '${sorted[i - 1]}'`]),
      ...(status === undefined ? [] : [`status < '${status}'`]),
    ].join(' AND '),
  );
}

const count = (name: string, condition: string): string =>
  `SELECT '${name}' AS name, count(*)::text AS count FROM queue_items WHERE ${condition}`;

/**
 * Counts by status from the index alone: one status after the other, which takes less than half of what GROUP BY does, since no row's
 * status has to be compared.
 */
export const COUNT_STATUSES: string = [
  ...STATUSES.map((status) => count(status, `status = '${status}'`)),
  ...listGaps().map((condition) => count('', condition)),
].join(' UNION ALL ');

/** Counts items by status and reads the first ones in progress. */
export async function readStatus(session: PostgresSession, topCount: number): Promise<StatusSummary> {
  const counts: Record<QueueStatus, number> = { PENDING: 0, IN_PROGRESS: 0, BLOCKED: 0, FAILED: 0, DONE: 0 };
  let otherCount = 0;
  for (const row of await session.query(COUNT_STATUSES)) {
    const status = STATUSES.find((known) => known === row['name']);
    if (status === undefined) otherCount += Number(row['count']);
    else counts[status] = Number(row['count']);
  }
  const wantsTop = topCount > 0 && counts.IN_PROGRESS > 0;
  const sql = `SELECT ${ITEM_COLUMNS.join(', ')} FROM queue_items WHERE status = 'IN_PROGRESS' ORDER BY ${ROW_ORDER} LIMIT $1`;
  const topInProgress = wantsTop ? (await session.query(sql, [Math.trunc(topCount)])).map(toItem) : [];
  return { counts, otherCount, topInProgress };
}
