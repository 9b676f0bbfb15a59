import { showAddress } from '../address.ts';
import { readEnvironment } from './environment.ts';

/**
 * An address as it may be shown: host, port and database, without user, password and parameters. What it leaves out is taken
 * from the variables PGHOST, PGPORT and PGDATABASE, as the driver does.
 * @throws {PostgresError} ADDRESS_INVALID
 */
export function describePostgresUrl(address: string): string {
  return showAddress(address, readEnvironment());
}
