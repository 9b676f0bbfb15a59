import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type PostgresServer, startPostgres } from '@backlog-toolkit/test-kit';
import { killAround, type Place, shareQueue } from '../chaos/kill-around.ts';
import type { PostgresJobStore } from '../../src/index.ts';
import { databaseOf, describeWithServer, makeDatabase, openQueueAt } from './database.ts';

const runs = Number(process.env['BATCH_QUEUE_POSTGRES_KILLS'] ?? 1);

describeWithServer('kill -9 of the bin on PostgreSQL (skipped without a PostgreSQL server)', () => {
  let server: PostgresServer;
  let address: string;
  let store: PostgresJobStore;
  let place: Place;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  beforeEach(async () => {
    address = makeDatabase(server);
    store = await openQueueAt(address);
    place = { args: ['--store', address], open: async () => store };
  });
  afterEach(() => store.close());
  afterAll(() => server.stop());

  test(
    `nothing is paid twice, and nothing paid is lost (${runs} runs)`,
    async () => {
      let killed = 0;
      for (let seed = 1; seed <= runs; seed += 1) {
        // Also on an idle machine some are killed before their end.
        killed += await killAround(seed, place, seed % 2 === 1 ? 220 : 800);
        server.sql(
          'TRUNCATE batch_queue.jobs, batch_queue.results, batch_queue.applied',
          databaseOf(address),
        );
      }
      expect(killed).toBeGreaterThan(0);
    },
    runs * 60_000,
  );

  test('four processes that run and reconcile one queue double and lose nothing', async () => {
    expect(await shareQueue(place, 5)).toBe(5);
  }, 120_000);

  test('nor while their connections are ended', async () => {
    let ended = 0;
    // Not those of the test itself.
    const mine = "SELECT pid FROM pg_stat_activity WHERE application_name = 'batch-queue'";
    const own = server.sql(mine).split('\n').filter(Boolean);
    const completed = await shareQueue(place, 5, () => {
      ended += Number(
        server.sql(
          `SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = '${databaseOf(address)}'
            AND application_name = 'batch-queue' AND random() < 0.2 AND pid <> ALL ('{${own.join(',')}}')`,
        ),
      );
    });
    expect(completed).toBe(5);
    expect(ended).toBeGreaterThan(0);
  }, 120_000);
});
