import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { type PostgresServer, startPostgres } from '@backlog-toolkit/test-kit';
import type { PostgresJobStore } from '../../src/index.ts';
import { describeStore } from '../store-conformance.ts';
import { describeWithServer, emptyQueue, makeDatabase, openQueueAt } from './database.ts';

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
    const store = await openQueueAt(address, { migrate: isFirst });
    if (!isFirst) emptyQueue(server, address);
    isFirst = false;
    opened.push(store);
    return store;
  });
});
