import { existsSync, statSync } from 'node:fs';
import { isLedgerAddress, type LedgerConnection } from '../ledger-address.ts';

/**
 * Whether a ledger is there to be read. One in PostgreSQL always is: a database without its tables was not set up, which
 * reading tells; a file is made by the first that appends.
 */
export function ledgerExists(ledger: string): boolean {
  return isLedgerAddress(ledger) || existsSync(ledger);
}

/**
 * A text that changes with what is appended to a ledger; undefined while there is none. In PostgreSQL, what others were still
 * inserting when it was asked for may come without a change.
 */
export async function readLedgerStamp(
  ledger: string,
  connection?: LedgerConnection,
): Promise<string | undefined> {
  if (isLedgerAddress(ledger))
    return (await import('../postgres/read-stamp.ts')).readStamp(ledger, connection);
  const stats = statSync(ledger, { throwIfNoEntry: false });
  return stats && `${stats.ino} ${stats.size} ${stats.ctimeMs}`;
}

/**
 * Makes the tables of a ledger in PostgreSQL, or brings them up to date; safe to be called by any number of processes at once.
 * Returns how they stood before. Throws LEDGER_NEWER, PostgresError.
 */
export async function prepareLedger(
  address: string,
  connection?: LedgerConnection,
): Promise<'current' | 'missing' | 'older'> {
  return (await import('../postgres/prepare-tables.ts')).prepareTables(address, connection);
}
