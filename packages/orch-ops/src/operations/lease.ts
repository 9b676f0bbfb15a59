import type { ItemChanges, QueueItem } from '../queue-item.ts';
import type { PlannedEvent } from './operation.ts';

/** The columns of an item that nobody holds. */
export const NO_LEASE: ItemChanges = { lease_owner: '', lease_expires_at: null };

/** Who works on the item: the holder of the lease, else its owner; `''` for nobody. */
export function holderOf(item: QueueItem): string {
  return item.lease_owner || item.owner_session;
}

/** True when there is a lease and its time is over. */
export function isLeaseExpired(item: QueueItem, nowEpochSeconds: number): boolean {
  return item.lease_expires_at !== null && item.lease_expires_at <= nowEpochSeconds;
}

/** The event of giving up a lease; none when there is none. */
export function releaseEvents(item: QueueItem): PlannedEvent[] {
  if (item.lease_owner === '' && item.lease_expires_at === null) return [];
  return [{ type: 'lease_released', payload: { lease_owner: item.lease_owner } }];
}
