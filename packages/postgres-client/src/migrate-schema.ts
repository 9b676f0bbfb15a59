import type { PostgresSession } from './open-postgres.ts';

/** One step of a schema; steps are only ever added, and what they add is never taken away. */
export interface PostgresMigration {
  /** Rising from 1. */
  readonly version: number;
  readonly statements: readonly string[];
}

/** The tables of one package, and how they came to be. */
export interface PostgresSchema {
  /** PostgreSQL's schema that the tables are in, made when it is not there; those of the search path without. */
  readonly schema?: string;
  /** The table that knows which steps were taken; a plain name. */
  readonly table: string;
  /** A number that nobody else locks: the first of many that migrate works, the others wait for it. */
  readonly lock: number;
  readonly migrations: readonly PostgresMigration[];
}

/** How a database's tables stand to what this version works with. */
export type PostgresSchemaState = 'current' | 'missing' | 'newer' | 'older';

/** The step that a version of the package works with. */
export function newestVersion({ migrations }: PostgresSchema): number {
  return migrations.at(-1)?.version ?? 0;
}

/** Which step a database has; 0 without any. */
export async function readSchemaVersion(session: PostgresSession, wanted: PostgresSchema): Promise<number> {
  const { schema, table } = wanted;
  // Not to_regclass: that may answer from a cache of before a lock was waited for.
  const where =
    schema === undefined ? 'schemaname = ANY (current_schemas(false))' : `schemaname = '${schema}'`;
  const [found] = await session.query(
    `SELECT FROM pg_catalog.pg_tables WHERE tablename = '${table}' AND ${where}`,
  );
  if (!found) return 0;
  const [row] = await session.query(
    `SELECT coalesce(max(version), 0)::int AS version FROM ${nameOf(wanted)}`,
  );
  return Number(row?.['version'] ?? 0);
}

/** Says how a database's tables stand, and changes nothing. */
export async function judgeSchema(
  session: PostgresSession,
  wanted: PostgresSchema,
): Promise<PostgresSchemaState> {
  return judge(await readSchemaVersion(session, wanted), newestVersion(wanted));
}

/**
 * Brings tables up to date, within a transaction; safe to be called by any number of processes at once. Returns how they
 * stood before; `newer` ones are left as they are.
 */
export async function migrateSchema(
  session: PostgresSession,
  wanted: PostgresSchema,
): Promise<PostgresSchemaState> {
  const newest = newestVersion(wanted);
  if ((await readSchemaVersion(session, wanted)) === newest) return 'current';
  await session.query('SELECT pg_advisory_xact_lock($1)', [wanted.lock]);
  const version = await readSchemaVersion(session, wanted);
  const state = judge(version, newest);
  if (state === 'newer') return state;
  if (version === 0) {
    if (wanted.schema !== undefined) await session.query(`CREATE SCHEMA IF NOT EXISTS ${wanted.schema}`);
    await session.query(
      `CREATE TABLE IF NOT EXISTS ${nameOf(wanted)} (version int PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())`,
    );
  }
  for (const migration of wanted.migrations.filter((step) => step.version > version)) {
    for (const statement of migration.statements) await session.query(statement);
    await session.query(`INSERT INTO ${nameOf(wanted)} (version) VALUES ($1)`, [migration.version]);
  }
  return state;
}

function nameOf({ schema, table }: PostgresSchema): string {
  return schema === undefined ? table : `${schema}.${table}`;
}

function judge(version: number, newest: number): PostgresSchemaState {
  if (version === newest) return 'current';
  if (version === 0) return 'missing';
  return version > newest ? 'newer' : 'older';
}
