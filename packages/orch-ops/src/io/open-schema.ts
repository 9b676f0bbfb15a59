import { CREATE_QUEUE } from '../sqlite/columns.ts';
import { malformed } from '../sqlite/failures.ts';
import { planPickIndex } from '../sqlite/pick-index.ts';
import type { OpenQueue } from '../sqlite/read-queue.ts';
import { findForeign, planMigration, readSchema } from '../sqlite/schema.ts';
import type { SqlConnection } from '../sqlite/sql-connection.ts';

/** Where the database is and what its rows leave open. */
export interface OpenSchemaOptions {
  readonly file: string;
  readonly maxAttempts: number;
}

function read(connection: SqlConnection, maxAttempts: number): OpenQueue {
  return { connection, schema: readSchema(connection), maxAttempts };
}

function check(queue: OpenQueue, file: string): OpenQueue {
  const problems = findForeign(queue.schema);
  if (problems.length === 0) return queue;
  throw malformed(
    file,
    problems.join('; '),
    'Name a queue database with --db; `orch-ops migrate` makes one from a Markdown queue.',
  );
}

/**
 * Reads what the database has of the queue, older tables as they are.
 * @throws OrchOpsError DATABASE_MALFORMED
 */
export function openForReading(connection: SqlConnection, options: OpenSchemaOptions): OpenQueue {
  return check(read(connection, options.maxAttempts), options.file);
}

/**
 * The same inside a write transaction: makes the tables in an empty database if asked to, and adds to older ones what
 * they lack, the index for picking too.
 * @throws OrchOpsError DATABASE_MALFORMED
 */
export function openForWriting(
  connection: SqlConnection,
  { create, ...options }: OpenSchemaOptions & { readonly create: boolean },
): OpenQueue {
  if (create && connection.all('SELECT 1 FROM sqlite_master LIMIT 1').length === 0)
    for (const sql of CREATE_QUEUE) connection.exec(sql);
  const found = openForReading(connection, options);
  const migration = planMigration(found.schema);
  for (const sql of migration) connection.exec(sql);
  const queue = migration.length === 0 ? found : openForReading(connection, options);
  for (const sql of planPickIndex(connection, queue.schema)) connection.exec(sql);
  return queue;
}
