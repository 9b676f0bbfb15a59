import type { PostgresSession } from '@backlog-toolkit/postgres-client';

/** What the server is, and what it promises of what was committed. */
export async function inspectServer(session: PostgresSession): Promise<Record<string, string>> {
  const [row = {}] = await session.query(`SELECT current_setting('server_version') AS version,
    current_setting('synchronous_commit') AS commits, current_setting('fsync') AS fsync, pg_is_in_recovery() AS standby,
    (SELECT max(version)::text FROM orch_ops_migrations) AS schema,
    pg_size_pretty(pg_total_relation_size('queue_items') + pg_total_relation_size('queue_events')) AS size,
    (SELECT count(*)::text FROM pg_stat_activity WHERE datname = current_database()) AS clients,
    coalesce((SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()), false) AS encrypted`);
  const isDurable = row['fsync'] === 'on' && row['commits'] !== 'off';
  return {
    engine: `PostgreSQL ${String(row['version'])}`,
    promise:
      row['standby'] === true
        ? 'a read-only standby: nothing can be written'
        : isDurable
          ? 'what was committed stays, among any number of clients'
          : `what was committed last may be lost in a crash (fsync ${String(row['fsync'])}, synchronous_commit ${String(row['commits'])})`,
    schema: String(row['schema']),
    size: String(row['size']),
    clients: String(row['clients']),
    connection: row['encrypted'] === true ? 'encrypted' : 'not encrypted',
  };
}
