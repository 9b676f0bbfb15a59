import { createHash } from 'node:crypto';
import type { Postgres, PostgresConnection, PostgresSession } from '@backlog-toolkit/postgres-client';
import { DURABLE_COMMIT } from './commit-durably.ts';

/** The number that stands for a name among the advisory locks of a database. */
export function lockKey(name: string): bigint {
  return createHash('sha256').update(`batch_queue ${name}`).digest().readBigInt64BE();
}

// A host that vanished is given up within half a minute: its locks are free then. A process that was killed is at once.
const watchful = `SELECT set_config('tcp_keepalives_idle', '10', false), set_config('tcp_keepalives_interval', '5', false),
  set_config('tcp_keepalives_count', '4', false), set_config('tcp_user_timeout', '30000', false),
  set_config('synchronous_commit', ${DURABLE_COMMIT}, false)`;

/**
 * Runs work on a connection of its own that holds a lock; undefined when somebody else has it and `waits` is not set. The
 * lock ends with the connection: what is written on it is written by the one who holds the lock, or not at all.
 */
export async function withSessionLock<T>(
  postgres: Postgres,
  key: bigint,
  waits: boolean,
  work: (connection: PostgresConnection) => Promise<T>,
): Promise<{ readonly value: T } | undefined> {
  return postgres.withConnection(async (connection) => {
    const sql = waits
      ? `SELECT true AS got FROM (SELECT pg_advisory_lock($1)) AS taken`
      : 'SELECT pg_try_advisory_lock($1) AS got';
    await connection.query(watchful);
    const [row] = await connection.query(sql, [key]);
    if (row?.['got'] !== true) return undefined;
    try {
      return { value: await work(connection) };
    } finally {
      await unlock(connection, key);
    }
  });
}

/** A lock that cannot be given back ends with its connection. */
async function unlock(connection: PostgresConnection, key: bigint): Promise<void> {
  try {
    await connection.query('SELECT pg_advisory_unlock($1)', [key]);
  } catch {
    // What the work wrote is written; the error of a connection that broke since then is nobody's concern.
    connection.discard();
  }
}

/** Whether somebody holds a lock just now; takes none. */
export async function isLocked(session: PostgresSession, key: bigint): Promise<boolean> {
  const [row] = await session.query(
    `SELECT EXISTS (SELECT FROM pg_catalog.pg_locks WHERE locktype = 'advisory' AND objsubid = 1 AND granted
      AND database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
      AND (classid::bigint << 32) | objid::bigint = $1) AS held`,
    [key],
  );
  return row?.['held'] === true;
}
