export { isPostgresUrl } from './address.ts';
export { PostgresError } from './errors.ts';
export type { PostgresErrorCode, PostgresErrorDetails, PostgresErrorKind } from './errors.ts';
export { describePostgresUrl } from './io/describe-url.ts';
export { loadOptional } from './load-pg.ts';
export { judgeSchema, migrateSchema, newestVersion, readSchemaVersion } from './migrate-schema.ts';
export type { PostgresMigration, PostgresSchema, PostgresSchemaState } from './migrate-schema.ts';
export { retryConflicts } from './retry-conflicts.ts';
export { openPostgres } from './open-postgres.ts';
export type {
  Postgres,
  PostgresConnection,
  PostgresInput,
  PostgresOptions,
  PostgresRow,
  PostgresSession,
  PostgresStatements,
} from './open-postgres.ts';
