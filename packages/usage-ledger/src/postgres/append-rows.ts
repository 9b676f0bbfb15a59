import { type PostgresSession, retryConflicts } from '@backlog-toolkit/postgres-client';
import type { LedgerEntry } from '../entry.ts';
import type { AppendBatch, AppendLines, AppendOptions, AppendResult } from '../io/append-entries.ts';
import type { LedgerLines } from '../ledger-lines.ts';
import { insertEntries, refuseUnfit } from './insert-entries.ts';
import { openLedgerDatabase, withTables } from '../io/ledger-database.ts';

/** Inserts entries in a transaction of their own; one that lost to another is repeated. */
async function insertAlone(
  address: string,
  entries: readonly LedgerEntry[],
  { dedup, connection }: AppendOptions,
): Promise<AppendResult> {
  const postgres = openLedgerDatabase(address, connection);
  const insert = (session: PostgresSession): Promise<AppendResult> =>
    insertEntries(session, entries, { dedup });
  return withTables(postgres, () => retryConflicts(() => postgres.transaction(insert)));
}

/** Appends entries to a ledger in PostgreSQL, as `appendEntries` does: all of them, or none when it throws. */
export async function appendRows(
  address: string,
  entries: readonly LedgerEntry[],
  options: AppendOptions,
): Promise<AppendResult> {
  entries.forEach(refuseUnfit);
  return entries.length === 0 ? { appended: 0, duplicates: 0 } : insertAlone(address, entries, options);
}

/**
 * Gives a function that appends batch after batch to a ledger in PostgreSQL, as `withAppender` does: each batch counts by
 * itself once it is told. Other writers need not wait. Batches that the work did not wait for are waited for here.
 */
export async function withRows<T>(
  address: string,
  work: (append: AppendBatch, appendLines: AppendLines) => T | Promise<T>,
  options: AppendOptions,
): Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  const append = (entries: readonly LedgerEntry[]): Promise<AppendResult> => {
    const next = last.then(() => appendRows(address, entries, options));
    last = next;
    // Whoever waits is told; the others are told at the end.
    next.catch(() => undefined);
    return next;
  };
  const result = await work(append, (lines) => append(entriesOf(lines)));
  await last;
  return result;
}

function entriesOf({ count, bytes, ends }: LedgerLines): LedgerEntry[] {
  return Array.from(
    { length: count },
    (_, i) => JSON.parse(bytes.toString('utf8', ends[i - 1] ?? 0, ends[i])) as LedgerEntry,
  );
}
