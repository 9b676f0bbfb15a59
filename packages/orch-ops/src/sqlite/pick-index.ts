import type { QueueSchema } from './schema.ts';
import type { SqlConnection } from './sql-connection.ts';
import { orderTerms } from './statements.ts';

const name = 'queue_items_pickable';

/** As the database keeps it: what is pending, in row order. */
function createIndex(schema: QueueSchema): string {
  return `CREATE INDEX ${name} ON queue_items (${orderTerms(schema).join(', ')}) WHERE status = 'PENDING'`;
}

/** The statement that a database has for the index; undefined when nothing has its name. */
function readIndex(connection: SqlConnection): string | undefined {
  const [row] = connection.all(`SELECT coalesce(sql, '') FROM main.sqlite_master WHERE name = '${name}'`);
  return row && String(row[0]);
}

/** The statements that add the index by which items are picked; none where something else has its name. */
export function planPickIndex(connection: SqlConnection, schema: QueueSchema): string[] {
  return readIndex(connection) === undefined ? [createIndex(schema)] : [];
}

/**
 * What stands after the table's name so that SQLite takes the index: without statistics it takes the one of the statuses and
 * sorts all that is pending. Nothing where the index is missing, or is not the one that is meant.
 */
export function usePickIndex(connection: SqlConnection, schema: QueueSchema): string {
  return readIndex(connection) === createIndex(schema) ? `INDEXED BY ${name}` : '';
}
