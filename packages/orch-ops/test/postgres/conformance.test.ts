import path from 'node:path';
import { afterAll, beforeAll, describe } from '@jest/globals';
import { findPostgres, type PostgresServer, startPostgres } from '@backlog-toolkit/test-kit';
import { openPostgresQueue } from '../../src/io/postgres-store.ts';
import { describeStore } from '../store-conformance.ts';

const about = findPostgres() === undefined ? describe.skip : describe;

about('a queue in PostgreSQL (skipped without a PostgreSQL server)', () => {
  let server: PostgresServer;
  const made = new Set<string>();

  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.stop());

  // A folder stands for a database: opened again, it is the same one.
  describeStore('PostgreSQL', async (folder) => {
    const name = `q_${path
      .basename(folder)
      .replaceAll(/[^A-Za-z0-9]/g, '_')
      .toLowerCase()}`;
    if (!made.has(name)) {
      made.add(name);
      server.sql(`CREATE DATABASE ${name}`);
    }
    return openPostgresQueue(server.url(name), {
      cwd: import.meta.dirname,
      tzOffsetHours: 9,
      maxAttempts: 3,
      migrate: true,
    });
  });
});
