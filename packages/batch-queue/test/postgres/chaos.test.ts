import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type PostgresServer, startPostgres } from '@backlog-toolkit/test-kit';
import { prepareLedger } from '@backlog-toolkit/usage-ledger';
import { type Ground, look, runChaos } from '../chaos/one-run.ts';
import { databaseOf, describeWithServer, makeDatabase, openQueueAt } from './database.ts';

const runs = Number(process.env['BATCH_QUEUE_POSTGRES_RUNS'] ?? 12);
const crashes = Number(process.env['BATCH_QUEUE_POSTGRES_CRASHES'] ?? 2);
const firstSeed = Number(process.env['BATCH_QUEUE_CHAOS_SEED'] ?? 1);
const seedsFrom = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => first + i);

describeWithServer(
  `each request is paid at most once on PostgreSQL (skipped without a PostgreSQL server)`,
  () => {
    let server: PostgresServer;
    let blows = 0;
    beforeAll(async () => {
      server = await startPostgres();
    }, 60_000);
    afterAll(() => server.stop());

    /** A database of its own for a run; `share` is how many of its steps end some of its connections. */
    async function makeGround(share: number, hasLedger: boolean): Promise<Ground> {
      const address = makeDatabase(server);
      const ledger = hasLedger ? address : undefined;
      if (ledger !== undefined) await look(() => prepareLedger(ledger, { cwd: import.meta.dirname }));
      const database = databaseOf(address);
      const end = `SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
        WHERE datname = '${database}' AND application_name = 'batch-queue' AND random() < 0.9`;
      const opened: { close(): Promise<void> }[] = [];
      return {
        ledger,
        openStore: async (_root, options) => {
          const store = await look(() => openQueueAt(address, { ...options, ledger }));
          opened.push(store);
          return store;
        },
        blow: (random) => {
          if (random() >= share) return;
          try {
            blows += Number(server.sql(end));
          } catch {
            // The server has no connection left for this one.
          }
        },
        close: async () => {
          for (const store of opened) await store.close();
        },
      };
    }

    const perTest = 6;
    for (let at = 0; at < runs; at += perTest) {
      const some = seedsFrom(firstSeed + at, Math.min(perTest, runs - at));
      test(`seeds ${some[0]} to ${some.at(-1)}: processes end, connections are ended`, async () => {
        expect(await runChaos(some, (seed) => makeGround(0.4, seed % 2 === 0))).toBe('');
        expect(blows).toBeGreaterThan(0);
      }, 240_000);
    }

    test(`the server crashes ${crashes} times`, async () => {
      const ended = runChaos(seedsFrom(firstSeed + 1000, 4), (seed) => makeGround(0, seed % 2 === 0));
      for (let crash = 0; crash < crashes; crash += 1) {
        await new Promise((resolve) => setTimeout(resolve, 700));
        await server.crash();
      }
      expect(await ended).toBe('');
    }, 900_000);
  },
);
