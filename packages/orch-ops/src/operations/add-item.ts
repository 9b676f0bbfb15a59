import { OrchOpsError } from '../errors.ts';
import type { NewItem, QueueItem } from '../queue-item.ts';
import type { QueueStore, QueueTransaction, TransactionResult } from '../queue-store.ts';
import { whoDid } from './apply-transition.ts';
import type { OperationContext } from './operation.ts';

/** What a new item says of itself; without an id it gets the next `ORCH-nnn`. */
export type ItemToAdd = Partial<Omit<NewItem, 'id' | 'status'>> & {
  readonly id?: string | undefined;
  readonly task: string;
};

/** What became of an item to add. */
export interface AddedItem {
  readonly id: string;
  /** False when an item with its idempotency key was there already. */
  readonly isNew: boolean;
}

/** The highest number of the ids of the form `ORCH-nnn`. */
function highestNumber(items: readonly QueueItem[]): number {
  let highest = 0;
  for (const { id } of items) {
    const match = /^ORCH-(\d{1,15})$/.exec(id);
    if (match) highest = Math.max(highest, Number(match[1]));
  }
  return highest;
}

async function nextId(transaction: QueueTransaction): Promise<string> {
  const highest = transaction.readHighestNumber
    ? await transaction.readHighestNumber()
    : highestNumber(await transaction.readItems());
  return `ORCH-${String(highest + 1).padStart(3, '0')}`;
}

/**
 * Gives an id back that a new item may have.
 * @throws OrchOpsError ID_INVALID
 */
export function checkId(id: string): string {
  // One word that a list of ids, a table cell and a terminal can show.
  if (/^[^\s|,\p{C}]{1,200}$/u.test(id)) return id;
  throw new OrchOpsError('ID_INVALID', `${JSON.stringify(id)} cannot be an id`, {
    hint: 'Give 1 to 200 characters without blanks, commas, pipes and control characters, such as ORCH-013.',
  });
}

async function skip(transaction: QueueTransaction, known: QueueItem, key: string): Promise<AddedItem> {
  const event = {
    item_id: known.id,
    event_type: 'idempotency_skipped',
    payload: { idempotency_key: key },
  } as const;
  await transaction.appendEvent(event);
  return { id: known.id, isNew: false };
}

/**
 * Adds a pending item. One whose idempotency key the queue knows is not added again.
 * @throws OrchOpsError ID_TAKEN, ID_INVALID, and what {@link QueueStore.transact} throws
 */
export function addItem(
  store: QueueStore,
  item: ItemToAdd,
  context: OperationContext,
): Promise<TransactionResult<AddedItem>> {
  const { settings } = context;
  return store.transact(async (transaction) => {
    const key = item.idempotency_key ?? '';
    const known = key === '' ? undefined : await transaction.findByIdempotencyKey(key);
    if (known) return skip(transaction, known, key);
    const id = checkId(item.id ?? (await nextId(transaction)));
    await transaction.insertItem({
      priority: 'P1',
      max_attempts: settings.maxAttempts,
      ...item,
      id,
      status: 'PENDING',
    });
    await transaction.appendEvent({ item_id: id, event_type: 'added', payload: whoDid(context) });
    return { id, isNew: true };
  }, context);
}
