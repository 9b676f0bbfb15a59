import { describe } from '@jest/globals';
import { findPostgres, type PostgresServer } from '@backlog-toolkit/test-kit';
import { prepareLedger } from '@backlog-toolkit/usage-ledger';

/** `describe` where there is a PostgreSQL server to test with. */
export const describeWithServer: typeof describe.skip =
  findPostgres() === undefined ? describe.skip : describe;

let count = 0;

/** Makes an empty database on a server and returns its address. */
export function makeDatabase(server: PostgresServer): string {
  count += 1;
  const name = `ledger_${count}`;
  server.sql(`CREATE DATABASE ${name}`);
  return server.url(name);
}

/** Makes a database with the tables of a ledger and returns its address. */
export async function makeLedger(server: PostgresServer): Promise<string> {
  const address = makeDatabase(server);
  await prepareLedger(address, { cwd: import.meta.dirname });
  return address;
}

/** The name of the database of an address. */
export function nameOf(address: string): string {
  return new URL(address).pathname.slice(1);
}
