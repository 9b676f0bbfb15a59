import { MARKDOWN_COLUMNS, type MarkdownColumn, type NewItem, type QueueItem } from '../queue-item.ts';
import type { QueueStore, QueueTransaction, TransactionResult } from '../queue-store.ts';
import { whoDid } from './apply-transition.ts';
import type { OperationContext } from './operation.ts';

/** What became of the rows of a Markdown queue in a database. */
export interface MigratedItems {
  /** How many rows were added, or with `update` overwritten. */
  readonly imported: number;
  /** How many were there already, just so. */
  readonly unchanged: number;
  /** Ids whose row in the database differs and was left alone. */
  readonly different: readonly string[];
}

function pickColumns(item: QueueItem): Pick<QueueItem, MarkdownColumn> {
  const entries = MARKDOWN_COLUMNS.map((column) => [column, item[column]]);
  return Object.fromEntries(entries) as Pick<QueueItem, MarkdownColumn>;
}

/** What the event log knows of an item besides its row; a wait for the next attempt stays behind. */
function pickState(item: QueueItem): Partial<QueueItem> {
  const { lease_owner, lease_expires_at, attempt_count, max_attempts, idempotency_key, last_error } = item;
  return { lease_owner, lease_expires_at, attempt_count, max_attempts, idempotency_key, last_error };
}

/**
 * Brings rows of a Markdown queue into a database, new ones with their lease, attempts and idempotency key, all in one
 * transaction; doing it again changes nothing. Of rows with the same id the first counts.
 * @param update overwrite rows of the database that differ
 * @throws what {@link QueueStore.transact} throws
 */
export function migrateItems(
  rows: readonly QueueItem[],
  database: QueueStore,
  update: boolean,
  context: OperationContext,
): Promise<TransactionResult<MigratedItems>> {
  return database.transact(async (transaction) => {
    const known = new Map((await transaction.readItems()).map((item) => [item.id, item]));
    const seen = new Set<string>();
    const added: NewItem[] = [];
    const different: string[] = [];
    let updated = 0;
    let unchanged = 0;
    for (const row of rows) {
      if (seen.has(row.id)) continue;
      seen.add(row.id);
      const item = known.get(row.id);
      const columns = pickColumns(row);
      if (!item) added.push({ ...columns, ...pickState(row) });
      else if (MARKDOWN_COLUMNS.every((column) => item[column] === row[column])) unchanged += 1;
      else if (update) {
        const { id, ...changes } = columns;
        await transaction.updateItem(id, changes);
        updated += 1;
      } else different.push(row.id);
    }
    await insertAll(transaction, added);
    const payload = { source: 'migrate', ...whoDid(context) };
    for (const { id } of added) await transaction.appendEvent({ item_id: id, event_type: 'added', payload });
    return { imported: added.length + updated, unchanged, different };
  }, context);
}

async function insertAll(transaction: QueueTransaction, items: readonly NewItem[]): Promise<void> {
  if (transaction.insertItems) await transaction.insertItems(items);
  else for (const item of items) await transaction.insertItem(item);
}
