import type { LedgerConnection } from '../ledger-address.ts';
import { openLedgerDatabase, withTables } from '../io/ledger-database.ts';

/** The number of the newest row of a ledger in PostgreSQL. Throws LEDGER_MISSING, PostgresError. */
export async function readStamp(address: string, connection: LedgerConnection | undefined): Promise<string> {
  const postgres = openLedgerDatabase(address, connection);
  const sql = 'SELECT coalesce(max(seq), 0)::int8 AS newest FROM usage_ledger.entries';
  const [row] = await withTables(postgres, () => postgres.query(sql));
  return String(row?.['newest']);
}
