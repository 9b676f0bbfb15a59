import { OrchOpsError } from '../errors.ts';
import type { QueueItem } from '../queue-item.ts';
import type { ItemQuery, QueueStore, QueueTransaction, TransactionResult } from '../queue-store.ts';
import { applyTransition } from './apply-transition.ts';
import { checkGuards } from './check-guards.ts';
import type { OperationContext, StoreRules, Transition } from './operation.ts';
import { planCancel } from './cancel.ts';
import { notFound } from './refusals.ts';
import { planReplan } from './replan.ts';
import { planRetry } from './retry.ts';

/** Which items an operator's command is about: one, or all that meet a condition, up to a limit. */
export type Selection = { readonly id: string } | { readonly query: ItemQuery; readonly limit: number };

/** What became of the items of an operator's command. */
export interface ChangedItems {
  /** As they are now, in row order. */
  readonly changed: readonly QueueItem[];
  /** Those of a selection by condition that do not allow it. */
  readonly refused: readonly { readonly item: QueueItem; readonly error: OrchOpsError }[];
}

async function selectItems(transaction: QueueTransaction, selection: Selection): Promise<QueueItem[]> {
  if ('id' in selection) {
    const item = await transaction.findItem(selection.id);
    if (!item) throw notFound(selection.id);
    return [item];
  }
  const items = await transaction.readItems(selection.query);
  if (items.length <= selection.limit) return items;
  throw new OrchOpsError(
    'TOO_MANY_ITEMS',
    `${items.length} items match, more than the limit of ${selection.limit}`,
    {
      hint: 'Narrow the condition, or raise --limit.',
    },
  );
}

type Plan = (item: QueueItem, rules: StoreRules) => Transition;

async function changeItems(
  store: QueueStore,
  selection: Selection,
  action: string,
  plan: Plan,
  context: OperationContext,
): Promise<TransactionResult<ChangedItems>> {
  const named = { action, action_id: crypto.randomUUID() };
  const planOrRefusal = (item: QueueItem): Transition | OrchOpsError => {
    try {
      checkGuards(item, context);
      return plan(item, store);
    } catch (error) {
      if (error instanceof OrchOpsError && error.kind === 'no') return error;
      throw error;
    }
  };
  return store.transact(async (transaction) => {
    const changed: QueueItem[] = [];
    const refused: { item: QueueItem; error: OrchOpsError }[] = [];
    for (const item of await selectItems(transaction, selection)) {
      const transition = planOrRefusal(item);
      if (!(transition instanceof OrchOpsError))
        changed.push(await applyTransition(transaction, item, transition, context, named));
      else if ('id' in selection) throw transition;
      else refused.push({ item, error: transition });
    }
    return { changed, refused };
  }, context);
}

/**
 * Stops items: see {@link planCancel}. All in one transaction; those of a selection by condition that refuse stay as
 * they are, a single one throws.
 */
export function cancelItems(
  store: QueueStore,
  selection: Selection,
  context: OperationContext,
): Promise<TransactionResult<ChangedItems>> {
  return changeItems(store, selection, 'cancel', planCancel, context);
}

/** Plans items anew: see {@link planReplan}, and {@link cancelItems} for selections. */
export function replanItems(
  store: QueueStore,
  selection: Selection,
  why: string,
  context: OperationContext,
): Promise<TransactionResult<ChangedItems>> {
  return changeItems(store, selection, 'replan', (item, rules) => planReplan(item, why, rules), context);
}

/** Makes failed items runnable: see {@link planRetry}, and {@link cancelItems} for selections. */
export function retryItems(
  store: QueueStore,
  selection: Selection,
  context: OperationContext,
): Promise<TransactionResult<ChangedItems>> {
  return changeItems(store, selection, 'retry', (item, rules) => planRetry(item, rules, context), context);
}
