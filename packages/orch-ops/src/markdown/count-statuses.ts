import { isStatus, type QueueStatus } from '../queue-item.ts';
import type { QueueDocument, QueueRow } from './queue-document.ts';

/** How many items have each status, and the first rows in progress. */
export interface StatusCounts {
  readonly counts: Readonly<Record<QueueStatus, number>>;
  readonly otherCount: number;
  readonly topInProgress: readonly QueueRow[];
}

/** Counts the items of a queue by status. */
export function countStatuses({ rows }: QueueDocument, topCount: number): StatusCounts {
  const counts = { PENDING: 0, IN_PROGRESS: 0, BLOCKED: 0, FAILED: 0, DONE: 0 };
  const topInProgress: QueueRow[] = [];
  let otherCount = 0;
  for (const row of rows) {
    const { id, status } = row;
    if (id === '') continue;
    if (isStatus(status)) counts[status] += 1;
    else otherCount += 1;
    if (status === 'IN_PROGRESS' && topInProgress.length < topCount) topInProgress.push(row);
  }
  return { counts, otherCount, topInProgress };
}
