import { migrateSchema } from '@backlog-toolkit/postgres-client';
import { openLedgerDatabase } from '../io/ledger-database.ts';
import type { LedgerConnection } from '../ledger-address.ts';
import { newerTables } from './refuse-newer.ts';
import { ledgerSchema } from './schema.ts';

/** Makes or updates the tables of a ledger; returns how they stood before. Throws LEDGER_NEWER, PostgresError. */
export async function prepareTables(
  address: string,
  connection: LedgerConnection | undefined,
): Promise<'current' | 'missing' | 'older'> {
  const postgres = openLedgerDatabase(address, connection);
  const state = await postgres.transaction((session) => migrateSchema(session, ledgerSchema));
  if (state === 'newer') throw newerTables(postgres.where);
  return state;
}
