import { STATUSES } from '../queue-item.ts';
import { toText, toWhole } from './map-rows.ts';
import type { QueueSchema } from './schema.ts';
import type { SqlConnection } from './sql-connection.ts';

/** What is odd about the rows; each with how many there are. */
export interface Oddities {
  /** Statuses that are none of the known ones. */
  readonly statuses: readonly (readonly [string, number])[];
  /** Ids that several rows have, or that are empty. */
  readonly ids: readonly (readonly [string, number])[];
}

const limit = 20;

// A look at the status of every row is most of what a short command costs, so it is not taken twice: `data_version`
// changes with every commit of another connection.
const allKnown = new WeakMap<SqlConnection, unknown>();

function dataVersion(connection: SqlConnection): unknown {
  return connection.all('PRAGMA data_version')[0]?.[0];
}

/** Keeps in mind that no row has an unknown status now. Of no use to a connection that writes. */
export function rememberKnown(connection: SqlConnection): void {
  allKnown.set(connection, dataVersion(connection));
}

/** Finds what is odd about the rows. */
export function findOddities(connection: SqlConnection, { hasUniqueIds }: QueueSchema): Oddities {
  const pairs = (sql: string): [string, number][] =>
    connection.all(sql).map(([name, count]) => [toText(name), toWhole(count, 0)]);
  const known = STATUSES.map((status) => `'${status}'`).join(', ');
  const isKnown = allKnown.has(connection) && allKnown.get(connection) === dataVersion(connection);
  const noId = "id IS NULL OR id = ''";
  return {
    statuses: isKnown
      ? []
      : pairs(
          `SELECT status, count(*) FROM queue_items WHERE status IS NULL OR status NOT IN (${known}) GROUP BY 1 LIMIT ${limit}`,
        ),
    ids: pairs(
      hasUniqueIds
        ? `SELECT '', count(*) FROM queue_items WHERE ${noId} HAVING count(*) > 0`
        : `SELECT id, count(*) FROM queue_items GROUP BY coalesce(id, '') HAVING count(*) > 1 OR ${noId} LIMIT ${limit}`,
    ),
  };
}
