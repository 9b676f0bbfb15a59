export { describePostgresUrl, isPostgresUrl } from './address.ts';
export { PostgresError } from './errors.ts';
export type { PostgresErrorCode, PostgresErrorDetails, PostgresErrorKind } from './errors.ts';
export { loadOptional } from './load-pg.ts';
export { openPostgres } from './open-postgres.ts';
export type {
  Postgres,
  PostgresInput,
  PostgresOptions,
  PostgresRow,
  PostgresSession,
} from './open-postgres.ts';
