import { migrateSchema, newestVersion } from '@backlog-toolkit/postgres-client';
import { LedgerError } from '../errors.ts';
import { openLedgerDatabase } from '../io/ledger-database.ts';
import type { LedgerConnection } from '../ledger-address.ts';
import { ledgerSchema } from './schema.ts';

/** Makes or updates the tables of a ledger; returns how they stood before. Throws LEDGER_NEWER, PostgresError. */
export async function prepareTables(
  address: string,
  connection: LedgerConnection | undefined,
): Promise<'current' | 'missing' | 'older'> {
  const postgres = openLedgerDatabase(address, connection);
  const state = await postgres.transaction((session) => migrateSchema(session, ledgerSchema));
  if (state !== 'newer') return state;
  throw new LedgerError(
    'LEDGER_NEWER',
    `The ledger in ${postgres.where} is newer than version ${newestVersion(ledgerSchema)} of its tables, which is known here`,
    { hint: 'Install the version of cost-guard that made it, or a newer one.', file: postgres.where },
  );
}
