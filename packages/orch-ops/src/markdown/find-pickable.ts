import type { QueueItem } from '../queue-item.ts';
import { findItem, listStates, readItems, type QueueView } from './queue-view.ts';

const ranks: ReadonlyMap<string, number> = new Map([
  ['P0', 0],
  ['P1', 1],
  ['P2', 2],
]);

/** The item to pick now: see `QueueTransaction.findPickable`. One whose id is not its alone is passed over. */
export function findPickable(view: QueueView, nowEpochSeconds: number): QueueItem | undefined {
  const doneKeys = findDoneKeys(view);
  const { duplicates } = view.index();
  let best: QueueItem | undefined;
  for (const item of readItems(view, { statuses: ['PENDING'] })) {
    if (best !== undefined && rankOf(best) <= rankOf(item)) continue;
    if ((item.retry_not_before ?? 0) > nowEpochSeconds || item.attempt_count > item.max_attempts) continue;
    if (!duplicates.has(item.id) && !doneKeys.has(item.idempotency_key)) best = item;
  }
  return best;
}

function rankOf({ priority }: QueueItem): number {
  return ranks.get(priority) ?? ranks.size;
}

function findDoneKeys(view: QueueView): Set<string> {
  const keys = new Set<string>();
  for (const [id, { idempotency_key: key = '' }] of listStates(view))
    if (key !== '' && findItem(view, id)?.status === 'DONE') keys.add(key);
  return keys;
}
