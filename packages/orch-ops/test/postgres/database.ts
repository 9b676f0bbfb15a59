import { describe } from '@jest/globals';
import { findPostgres, type PostgresServer } from '@backlog-toolkit/test-kit';
import { openPostgresQueue } from '../../src/io/postgres-store.ts';
import type { QueueStore } from '../../src/queue-store.ts';

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

/** Opens a queue, made when there is none. */
export function openQueue(address: string): Promise<QueueStore> {
  return openPostgresQueue(address, {
    cwd: import.meta.dirname,
    tzOffsetHours: 0,
    maxAttempts: 3,
    migrate: true,
  });
}
