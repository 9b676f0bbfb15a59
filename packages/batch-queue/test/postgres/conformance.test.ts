import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { type PostgresServer, startPostgres } from '@backlog-toolkit/test-kit';
import type { PostgresJobStore } from '../../src/index.ts';
import { describeStore } from '../store-conformance.ts';
import { databaseOf, describeWithServer, makeDatabase, openQueueAt } from './database.ts';

describeWithServer('a queue in PostgreSQL (skipped without a PostgreSQL server)', () => {
  let server: PostgresServer;
  let address: string;
  let opened: PostgresJobStore[] = [];

  beforeAll(async () => {
    server = await startPostgres();
    address = makeDatabase(server);
  }, 60_000);
  afterEach(async () => {
    for (const store of opened) await store.close();
    opened = [];
  });
  afterAll(() => server.stop());

  describeStore('PostgreSQL', async () => {
    // Making an empty schema takes less than making a database.
    server.sql('DROP SCHEMA IF EXISTS batch_queue, batch_queue_boss CASCADE', databaseOf(address));
    const store = await openQueueAt(address);
    opened.push(store);
    return store;
  });
});
