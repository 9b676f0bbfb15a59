import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { type PostgresServer, startPostgres } from '@backlog-toolkit/test-kit';
import type { PostgresJobStore } from '../../src/index.ts';
import { describeStore } from '../store-conformance.ts';
import { databaseOf, describeWithServer, makeDatabase, openQueueAt } from './database.ts';

const tables = ['jobs', 'payload_chunks', 'results', 'applied', 'events', 'control'];
const empty = [...tables.map((table) => `batch_queue.${table}`), 'batch_queue_boss.job']
  .map((table) => `DELETE FROM ${table}`)
  .join('; ');

describeWithServer('a queue in PostgreSQL (skipped without a PostgreSQL server)', () => {
  let server: PostgresServer;
  let address: string;
  let isFirst = true;
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
    // Emptying tables takes far less than making them.
    const store = await openQueueAt(address, { migrate: isFirst });
    if (!isFirst) server.sql(empty, databaseOf(address));
    isFirst = false;
    opened.push(store);
    return store;
  });
});
