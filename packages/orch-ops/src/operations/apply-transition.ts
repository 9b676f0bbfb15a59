import type { ItemChanges, QueueItem } from '../queue-item.ts';
import type { PickPlan, QueueTransaction } from '../queue-store.ts';
import type { OperationContext, Transition } from './operation.ts';

/** An operator's action in the event log: what `undo` needs to take it back. */
export interface OperatorAction {
  /** The command: `cancel`, `replan`, `retry`, `watchdog`. */
  readonly action: string;
  /** The same for all items that one command changed. */
  readonly action_id: string;
}

function pickColumns(item: QueueItem, changes: ItemChanges): Partial<QueueItem> {
  const columns = Object.keys(changes) as (keyof ItemChanges)[];
  return Object.fromEntries(columns.map((column) => [column, item[column]]));
}

/** Who does it and why, for the payload of an event; what is not known is left out. */
export function whoDid({
  actor,
  reason,
}: Pick<OperationContext, 'actor' | 'reason'>): Readonly<Record<string, string>> {
  return { ...(actor === undefined ? {} : { actor }), ...(reason === undefined ? {} : { reason }) };
}

/** A change that a store makes in one step, with who does it. */
export function planStep(
  { changes, events: [main, ...others] }: Transition,
  context: OperationContext,
): PickPlan {
  return { changes, events: [{ ...main, payload: { ...main.payload, ...whoDid(context) } }, ...others] };
}

/**
 * Makes one change and writes its events; an operator's action carries the columns before and after.
 * @returns the item as it is now
 */
export async function applyTransition(
  transaction: QueueTransaction,
  item: QueueItem,
  { changes, events }: Transition,
  context: OperationContext,
  action?: OperatorAction,
): Promise<QueueItem> {
  await transaction.updateItem(item.id, changes);
  // As the store holds it: a Markdown cell takes no pipes, and the time of the change is the store's.
  const after = (await transaction.findItem(item.id)) ?? { ...item, ...changes };
  const [main, ...others] = events;
  const record = action && {
    ...action,
    before: pickColumns(item, changes),
    after: pickColumns(after, changes),
  };
  await transaction.appendEvent({
    item_id: item.id,
    event_type: main.type,
    payload: { ...main.payload, ...whoDid(context), ...record },
  });
  for (const { type, payload } of others)
    await transaction.appendEvent({ item_id: item.id, event_type: type, payload });
  return after;
}
