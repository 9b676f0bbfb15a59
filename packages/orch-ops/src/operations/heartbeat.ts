import type { QueueItem } from '../queue-item.ts';
import { holderOf } from './lease.ts';
import type { OperationContext, Transition } from './operation.ts';
import { leaseHeld, notEligible } from './refusals.ts';

/**
 * Makes a worker's lease last from now on; one that is over but that nobody has taken yet begins anew.
 * @throws OrchOpsError NOT_ELIGIBLE unless IN_PROGRESS, LEASE_HELD
 */
export function planHeartbeat(item: QueueItem, owner: string, context: OperationContext): Transition {
  if (item.status !== 'IN_PROGRESS') throw notEligible(item, 'renew its lease', 'IN_PROGRESS');
  if (holderOf(item) !== owner) throw leaseHeld(item, owner);
  const expiresAt = context.nowEpochSeconds + context.settings.leaseSeconds;
  const lease = { lease_owner: owner, lease_expires_at: expiresAt };
  return { changes: lease, events: [{ type: 'lease_renewed', payload: lease }] };
}
