import type { QueueItem } from '../queue-item.ts';
import type { QueueStore, TransactionResult } from '../queue-store.ts';
import { applyTransition, planStep } from './apply-transition.ts';
import { formatLocalTime } from './local-time.ts';
import type { OperationContext, Transition } from './operation.ts';

/** The change that gives an item to a worker, with a lease. */
function planPick(owner: string, context: OperationContext): Transition {
  const { nowEpochSeconds, settings } = context;
  const lease = { lease_owner: owner, lease_expires_at: nowEpochSeconds + settings.leaseSeconds };
  return {
    changes: {
      status: 'IN_PROGRESS',
      owner_session: owner,
      started_at_kst: formatLocalTime(nowEpochSeconds, settings.tzOffsetHours),
      ...lease,
    },
    events: [
      { type: 'picked', payload: { owner_session: owner } },
      { type: 'lease_acquired', payload: lease },
    ],
  };
}

/**
 * Gives the next item to a worker; of several that ask at once, one gets it.
 * @returns the item, or undefined in `value` when nothing can be picked now
 * @throws what {@link QueueStore.transact} throws
 */
export async function pickItem(
  store: QueueStore,
  owner: string,
  context: OperationContext,
): Promise<TransactionResult<QueueItem | undefined>> {
  const plan = planPick(owner, context);
  if (store.pick && context.dryRun !== true) return store.pick(planStep(plan, context), context);
  return store.transact(async (transaction) => {
    const item = await transaction.findPickable(context.nowEpochSeconds);
    return item && applyTransition(transaction, item, plan, context);
  }, context);
}
