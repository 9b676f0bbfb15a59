import type { QueueItem } from '../queue-item.ts';
import type { QueueReader } from '../queue-store.ts';
import { holderOf, isLeaseExpired } from './lease.ts';
import { formatLocalTime } from './local-time.ts';
import type { OperationSettings } from './operation.ts';
import { notFound } from './refusals.ts';

/** Why an item is not picked, as a stable word. */
export type Obstacle =
  | 'attempts-exhausted'
  | 'backoff'
  | 'key-done'
  | 'lease-expired'
  | 'lease-held'
  | 'status';

/** Whether an item would be picked, and why not. */
export interface Explanation {
  readonly item: QueueItem;
  readonly isPickable: boolean;
  readonly obstacles: readonly { readonly obstacle: Obstacle; readonly text: string }[];
  /** How many pickable items come first; null when it cannot be picked itself. */
  readonly ahead: number | null;
}

type Found = Explanation['obstacles'][number];

const nextSteps: Readonly<Record<string, string>> = {
  BLOCKED: 'a person must replan or unblock it',
  DONE: 'it is finished',
  FAILED: 'retry or replan it',
};

function explainProgress(
  item: QueueItem,
  nowEpochSeconds: number,
  { tzOffsetHours }: OperationSettings,
): Found {
  const holder = holderOf(item) || 'nobody';
  if (item.lease_expires_at === null)
    return {
      obstacle: 'lease-held',
      text: `${holder} works on it since ${item.started_at_kst || '?'}, without a lease`,
    };
  const until = formatLocalTime(item.lease_expires_at, tzOffsetHours);
  return isLeaseExpired(item, nowEpochSeconds)
    ? {
        obstacle: 'lease-expired',
        text: `lease of ${holder} is over since ${until}; watchdog or retry takes it back`,
      }
    : { obstacle: 'lease-held', text: `lease held by ${holder} until ${until}` };
}

/**
 * Says what keeps an item from being picked now; nothing means that it can be.
 * @param doneWithKey the finished item with the same idempotency key, if any
 */
export function findObstacles(
  item: QueueItem,
  doneWithKey: QueueItem | undefined,
  nowEpochSeconds: number,
  settings: OperationSettings,
): Found[] {
  const found: Found[] = [];
  if (item.status === 'IN_PROGRESS') found.push(explainProgress(item, nowEpochSeconds, settings));
  else if (item.status !== 'PENDING')
    found.push({
      obstacle: 'status',
      text: `status is ${item.status || '-'}: ${nextSteps[item.status] ?? 'not one that is picked'}`,
    });
  const notBefore = item.retry_not_before;
  if (item.status === 'PENDING' && notBefore !== null && notBefore > nowEpochSeconds)
    found.push({
      obstacle: 'backoff',
      text: `backoff until ${formatLocalTime(notBefore, settings.tzOffsetHours)}`,
    });
  const isExhausted =
    item.status === 'PENDING'
      ? item.attempt_count > item.max_attempts
      : item.status === 'FAILED' && item.attempt_count >= item.max_attempts;
  if (isExhausted)
    found.push({
      obstacle: 'attempts-exhausted',
      text: `attempts exhausted (${item.attempt_count} of ${item.max_attempts})`,
    });
  if (doneWithKey && doneWithKey.id !== item.id)
    found.push({
      obstacle: 'key-done',
      text: `key already done by ${doneWithKey.id} (${item.idempotency_key})`,
    });
  return found;
}

const ranks: Readonly<Record<string, number>> = { P0: 0, P1: 1, P2: 2 };

/** Where a priority stands in the order of picking: P0, P1, P2, all others. */
export function priorityRank(priority: string): number {
  return ranks[priority] ?? 3;
}

/**
 * Explains whether an item would be picked now, why not, and how many come first.
 * @throws OrchOpsError ITEM_NOT_FOUND
 */
export async function explainItem(
  store: QueueReader,
  id: string,
  nowEpochSeconds: number,
  settings: OperationSettings,
): Promise<Explanation> {
  if (!store.readStanding) return explainAmongAll(store, id, nowEpochSeconds, settings);
  const item = await store.findItem(id);
  if (!item) throw notFound(id);
  const { doneWithKey, ahead } = await store.readStanding(item, nowEpochSeconds);
  const obstacles = findObstacles(item, doneWithKey, nowEpochSeconds, settings);
  const isPickable = obstacles.length === 0;
  return { item, isPickable, obstacles, ahead: isPickable ? ahead : null };
}

async function explainAmongAll(
  store: QueueReader,
  id: string,
  nowEpochSeconds: number,
  settings: OperationSettings,
): Promise<Explanation> {
  const items = await store.readItems();
  const item = items.find((other) => other.id === id);
  if (!item) throw notFound(id);
  const done = new Map<string, QueueItem>();
  for (const other of items)
    if (other.status === 'DONE' && other.idempotency_key !== '') done.set(other.idempotency_key, other);
  const obstaclesOf = (other: QueueItem): Found[] =>
    findObstacles(other, done.get(other.idempotency_key), nowEpochSeconds, settings);
  const obstacles = obstaclesOf(item);
  const isPickable = obstacles.length === 0;
  if (!isPickable) return { item, isPickable, obstacles, ahead: null };
  const place = items.indexOf(item);
  const rank = priorityRank(item.priority);
  const ahead = items.filter((other, index) => {
    const difference = priorityRank(other.priority) - rank;
    return (difference < 0 || (difference === 0 && index < place)) && obstaclesOf(other).length === 0;
  });
  return { item, isPickable, obstacles, ahead: ahead.length };
}
