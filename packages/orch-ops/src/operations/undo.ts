import { OrchOpsError } from '../errors.ts';
import type { EventType, QueueEvent } from '../queue-event.ts';
import type { ItemChanges, QueueItem } from '../queue-item.ts';
import type { QueueStore, QueueTransaction, TransactionResult } from '../queue-store.ts';
import { appendNote } from './append-note.ts';
import { applyTransition } from './apply-transition.ts';
import { checkGuards } from './check-guards.ts';
import type { OperationContext, StoreRules, Transition } from './operation.ts';
import { notFound } from './refusals.ts';

/** An operator's action as the event log tells it. */
interface LoggedAction {
  readonly event: QueueEvent;
  readonly action: string;
  readonly actionId: string;
  readonly before: ItemChanges;
  readonly after: ItemChanges;
}

/** What was taken back. */
export interface Undone {
  /** The command that was taken back: `cancel`, `replan`, `retry`, `watchdog`. */
  readonly action: string;
  /** The items as they are now. */
  readonly items: readonly QueueItem[];
}

/** The columns that an operator's action may have changed; whatever else a log names is not restored. */
const columns: Readonly<Record<string, 'string' | 'number'>> = {
  status: 'string',
  owner_session: 'string',
  started_at_kst: 'string',
  lease_owner: 'string',
  lease_expires_at: 'number',
  attempt_count: 'number',
  last_error: 'string',
  retry_not_before: 'number',
};

/** The events that actions are told by, and those that tell that one was taken back: few of all. */
const ACTION_TYPES: readonly EventType[] = ['blocked', 'replan', 'retried', 'failed', 'undone'];

function readColumns(value: unknown): ItemChanges | null {
  if (typeof value !== 'object' || value === null) return null;
  const known = Object.entries(value).filter(([column, cell]) => {
    const type = Object.hasOwn(columns, column) ? columns[column] : undefined;
    return type !== undefined && (typeof cell === type || (cell === null && type === 'number'));
  });
  return Object.fromEntries(known);
}

function readAction(event: QueueEvent): LoggedAction | null {
  const { action, action_id: actionId, before, after } = event.payload;
  if (typeof action !== 'string' || typeof actionId !== 'string') return null;
  const from = readColumns(before);
  const to = readColumns(after);
  return from && to && { event, action, actionId, before: from, after: to };
}

/** The newest action that was not taken back, with all its items; events are given oldest first. */
function findLastAction(events: readonly QueueEvent[], itemId: string | undefined): LoggedAction[] {
  const undone = new Set<unknown>();
  for (const { event_type: type, payload } of events) if (type === 'undone') undone.add(payload['event_id']);
  const open = events
    .filter((event) => !undone.has(event.event_id))
    .map(readAction)
    .filter((action) => action !== null)
    .filter(({ event }) => itemId === undefined || event.item_id === itemId);
  const last = open.at(-1);
  return open.filter(({ actionId }) => actionId === last?.actionId);
}

function planUndo(
  item: QueueItem,
  { action, before, after, event }: LoggedAction,
  rules: StoreRules,
): Transition {
  for (const [column, expected] of Object.entries(after)) {
    const found = item[column as keyof QueueItem];
    if (found === expected) continue;
    throw new OrchOpsError(
      'GUARD_NOT_MET',
      `${item.id} has ${column} ${found || '-'}, expected ${expected || '-'} as ${action} left it: nothing changed`,
      { hint: 'It moved on since; change it with replan, retry or cancel instead.' },
    );
  }
  const notes = appendNote(item.notes, `undone:${action}`, rules.noteSeparator);
  return {
    changes: { ...before, notes },
    events: [{ type: 'undone', payload: { action, event_id: event.event_id } }],
  };
}

async function undoOne(
  transaction: QueueTransaction,
  action: LoggedAction,
  store: QueueStore,
  context: OperationContext,
): Promise<QueueItem> {
  const item = await transaction.findItem(action.event.item_id);
  if (!item) throw notFound(action.event.item_id);
  checkGuards(item, context);
  return applyTransition(transaction, item, planUndo(item, action, store), context);
}

/**
 * Takes the last operator's action back (all items of it, or of one item its last): every column is as before, except
 * for the notes, which get one more. Refused when an item moved on since.
 * @throws OrchOpsError NOTHING_TO_UNDO, GUARD_NOT_MET, and what {@link QueueStore.transact} throws
 */
export function undoLastAction(
  store: QueueStore,
  itemId: string | undefined,
  context: OperationContext,
): Promise<TransactionResult<Undone>> {
  return store.transact(async (transaction) => {
    const query = { types: ACTION_TYPES, ...(itemId === undefined ? {} : { itemId }) };
    const actions = findLastAction(await transaction.readEvents(query), itemId);
    const [first] = actions;
    if (!first)
      throw new OrchOpsError('NOTHING_TO_UNDO', 'The event log has no operator action to take back', {
        hint: 'Only cancel, replan, retry and watchdog can be taken back, each once.',
      });
    const items: QueueItem[] = [];
    for (const action of actions) items.push(await undoOne(transaction, action, store, context));
    return { action: first.action, items };
  }, context);
}
