import { newestVersion } from '@backlog-toolkit/postgres-client';
import { LedgerError } from '../errors.ts';
import { ledgerSchema } from './schema.ts';

/** The version of a ledger's tables, in SQL: read with the rows, so that it costs no question of its own. */
export const tablesVersion = '(SELECT max(version) FROM usage_ledger.migrations)';

/** What tables that a newer version of this package made are refused with: what their rows mean is not known here. */
export function newerTables(where?: string): LedgerError {
  return new LedgerError(
    'LEDGER_NEWER',
    `The ledger in ${where ?? 'the database'} is newer than version ${newestVersion(ledgerSchema)} of its tables, which is known here`,
    { hint: 'Install the version of cost-guard that made it, or a newer one.', file: where },
  );
}

/** Throws LEDGER_NEWER where the tables are. */
export function refuseNewer(version: number, where?: string): void {
  if (version > newestVersion(ledgerSchema)) throw newerTables(where);
}
