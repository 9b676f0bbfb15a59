import { openPostgres, type Postgres, PostgresError } from '@backlog-toolkit/postgres-client';
import { LedgerError } from '../errors.ts';
import type { LedgerConnection } from '../ledger-address.ts';

const open = new Map<string, Postgres>();

/**
 * Opens the database of a ledger. Whoever opens the same again gets the same connections: a command asks its ledger several
 * times. They close when nobody uses them for some seconds, and never keep a process alive.
 */
export function openLedgerDatabase(
  address: string,
  { cwd = process.cwd(), applicationName = 'usage-ledger', timeoutMs }: LedgerConnection = {},
): Postgres {
  const key = JSON.stringify([address, cwd, applicationName, timeoutMs]);
  let postgres = open.get(key);
  if (postgres === undefined) {
    const limits =
      timeoutMs === undefined
        ? {}
        : { connectTimeoutMs: timeoutMs, statementTimeoutMs: timeoutMs, lockTimeoutMs: timeoutMs };
    postgres = openPostgres(address, { applicationName, cwd, ...limits });
    open.set(key, postgres);
  }
  return postgres;
}

/** Does work with a database, and says what to do where its tables are missing. Throws LEDGER_MISSING. */
export async function withTables<T>({ where }: Postgres, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PostgresError && error.code === 'SCHEMA_MISSING')
      throw new LedgerError('LEDGER_MISSING', `There is no ledger in ${where}, or one of an older version`, {
        hint: 'cost-guard migrate --to ADDRESS makes or updates its tables.',
        file: where,
        cause: error,
      });
    throw error;
  }
}
