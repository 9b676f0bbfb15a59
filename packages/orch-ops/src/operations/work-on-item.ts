import type { QueueItem } from '../queue-item.ts';
import type { QueueStore, TransactionResult } from '../queue-store.ts';
import { applyTransition, planStep } from './apply-transition.ts';
import { checkGuards } from './check-guards.ts';
import { type EndOfWork, planEnd } from './end-work.ts';
import { planHeartbeat } from './heartbeat.ts';
import type { OperationContext, Transition } from './operation.ts';
import { notFound } from './refusals.ts';

async function workOn(
  store: QueueStore,
  id: string,
  rule: (item: QueueItem) => Transition,
  context: OperationContext,
): Promise<TransactionResult<QueueItem>> {
  const plan = (item: QueueItem): Transition => {
    checkGuards(item, context);
    return rule(item);
  };
  const changed =
    context.dryRun === true
      ? undefined
      : await store.change?.(id, (item) => planStep(plan(item), context), context);
  if (changed) return changed;
  return store.transact(async (transaction) => {
    const item = await transaction.findItem(id);
    if (!item) throw notFound(id);
    return applyTransition(transaction, item, plan(item), context);
  }, context);
}

/** Ends an item that somebody works on: see {@link planEnd}. */
export function endItem(
  store: QueueStore,
  id: string,
  end: EndOfWork,
  context: OperationContext,
): Promise<TransactionResult<QueueItem>> {
  return workOn(store, id, (item) => planEnd(item, end, store), context);
}

/** Renews a worker's lease: see {@link planHeartbeat}. */
export function renewLease(
  store: QueueStore,
  id: string,
  owner: string,
  context: OperationContext,
): Promise<TransactionResult<QueueItem>> {
  return workOn(store, id, (item) => planHeartbeat(item, owner, context), context);
}
