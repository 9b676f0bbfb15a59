import { describePostgresUrl } from '@backlog-toolkit/postgres-client';

/** Whether a ledger is named by the address of a PostgreSQL database, `postgres://…`, not by a path. */
export function isLedgerAddress(ledger: string): boolean {
  return /^postgres(?:ql)?:\/\//i.test(ledger);
}

/** A ledger as it may be shown: an address without user, password and parameters. Throws PostgresError ADDRESS_INVALID. */
export function describeLedger(ledger: string): string {
  return isLedgerAddress(ledger) ? describePostgresUrl(ledger) : ledger;
}

/** How to talk to the database of a ledger; of no use for files. */
export interface LedgerConnection {
  /** Folder of the project, in which the driver `pg` is looked for first; that of the process without it. */
  readonly cwd?: string | undefined;
  /** What the server shows in pg_stat_activity. */
  readonly applicationName?: string | undefined;
  /** Longest to wait for a connection, a lock or a statement, in milliseconds; 10,000, 10,000 and 30,000 without it. */
  readonly timeoutMs?: number | undefined;
}
