import { describe } from '@jest/globals';
import { migrateSchema, openPostgres, type Postgres } from '@backlog-toolkit/postgres-client';
import { findPostgres, type PostgresServer } from '@backlog-toolkit/test-kit';
import { ledgerSchema } from '../../src/postgres/schema.ts';

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

/** Opens a database. */
export function openDatabase(address: string): Postgres {
  return openPostgres(address, { applicationName: 'test', cwd: import.meta.dirname });
}

/** Makes a database with the tables of a ledger and returns its address. */
export async function makeLedger(server: PostgresServer): Promise<string> {
  const address = makeDatabase(server);
  const postgres = openDatabase(address);
  await postgres.transaction((session) => migrateSchema(session, ledgerSchema));
  await postgres.close();
  return address;
}
