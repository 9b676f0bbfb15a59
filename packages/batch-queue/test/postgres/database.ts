import { describe } from '@jest/globals';
import { findPostgres, type PostgresServer } from '@backlog-toolkit/test-kit';
import { openPostgresJobStore, type PostgresJobStore } from '../../src/index.ts';

/** `describe` where there is a PostgreSQL server to test with. */
export const describeWithServer: typeof describe.skip =
  findPostgres() === undefined ? describe.skip : describe;

let count = 0;

/** Makes an empty database on a server and returns its address. */
export function makeDatabase(server: PostgresServer): string {
  count += 1;
  const name = `queue_${count}`;
  server.sql(`CREATE DATABASE ${name}`);
  return server.url(name);
}

/** The name of the database of an address. */
export function databaseOf(address: string): string {
  return new URL(address).pathname.slice(1);
}

/** Opens a queue, made when there is none. */
export function openQueueAt(
  address: string,
  options: Partial<Parameters<typeof openPostgresJobStore>[1]> = {},
): Promise<PostgresJobStore> {
  return openPostgresJobStore(address, { cwd: import.meta.dirname, migrate: true, ...options });
}

const tables = ['jobs', 'payload_chunks', 'results', 'applied', 'events', 'control'];
const empty = [...tables.map((table) => `batch_queue.${table}`), 'batch_queue_boss.job']
  .map((table) => `DELETE FROM ${table}`)
  .join('; ');

/** Takes everything out of a queue, which takes far less than making its tables. */
export function emptyQueue(server: PostgresServer, address: string): void {
  server.sql(empty, databaseOf(address));
}
