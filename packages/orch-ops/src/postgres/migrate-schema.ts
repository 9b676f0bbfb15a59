import type { PostgresSession } from '@backlog-toolkit/postgres-client';
import { OrchOpsError } from '../errors.ts';
import { MIGRATIONS } from './migrations.ts';

/** The same for all that migrate this schema: the first of them works, the others wait for it. */
const migrationLock = 7_162_340_901;

/** Which step of the schema a database has; 0 without any. */
async function readVersion(session: PostgresSession): Promise<number> {
  // Not to_regclass: that may answer from a cache of before a lock was waited for.
  const [found] = await session.query(
    "SELECT FROM pg_catalog.pg_tables WHERE tablename = 'orch_ops_migrations' AND schemaname = ANY (current_schemas(false))",
  );
  if (!found) return 0;
  const [row] = await session.query(
    'SELECT coalesce(max(version), 0)::int AS version FROM orch_ops_migrations',
  );
  return Number(row?.['version'] ?? 0);
}

function newest(): number {
  return MIGRATIONS.at(-1)?.version ?? 0;
}

/**
 * Brings a database's schema up to date; safe to be called by any number of processes at once, within a transaction.
 * @throws OrchOpsError DATABASE_MALFORMED when a newer version of this tool has been there
 */
export async function migrateSchema(session: PostgresSession): Promise<void> {
  if ((await readVersion(session)) === newest()) return;
  await session.query('SELECT pg_advisory_xact_lock($1)', [migrationLock]);
  const version = await readVersion(session);
  refuseNewer(version);
  if (version === 0)
    await session.query(
      'CREATE TABLE IF NOT EXISTS orch_ops_migrations (version int PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())',
    );
  for (const migration of MIGRATIONS.filter((step) => step.version > version)) {
    for (const statement of migration.statements) await session.query(statement);
    await session.query('INSERT INTO orch_ops_migrations (version) VALUES ($1)', [migration.version]);
  }
}

function refuseNewer(version: number): void {
  if (version <= newest()) return;
  throw new OrchOpsError(
    'DATABASE_MALFORMED',
    `The queue has schema ${version}, this version knows ${newest()}`,
    {
      hint: 'Install the version of orch-ops that made it, or a newer one.',
    },
  );
}

/**
 * Makes sure that a database has the schema that this version works with.
 * @throws OrchOpsError DATABASE_MISSING, DATABASE_MALFORMED
 */
export async function checkSchema(session: PostgresSession, where: string): Promise<void> {
  const version = await readVersion(session);
  refuseNewer(version);
  if (version === newest()) return;
  const what = version === 0 ? 'There is no queue in' : 'The queue is of an older version in';
  throw new OrchOpsError('DATABASE_MISSING', `${what} ${where}`, {
    hint: 'orch-ops migrate --db ADDRESS makes or updates it, and brings the rows of the Markdown queue.',
    file: where,
  });
}
