import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { PostgresError } from '@backlog-toolkit/postgres-client';
import { type PostgresServer, startPostgres } from '@backlog-toolkit/test-kit';
import { appendEntries } from '../../src/io/append-entries.ts';
import { describeWithServer, makeLedger, openDatabase } from './database.ts';

const child = fileURLToPath(new URL('../children/append-entries.mjs', import.meta.url));
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describeWithServer('a ledger in PostgreSQL under blows (skipped without a PostgreSQL server)', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.stop());

  const idsIn = (address: string): string[] =>
    server
      .sql('SELECT id FROM usage_ledger.entries ORDER BY id', new URL(address).pathname.slice(1))
      .split('\n');

  test('what was told as appended is there once, whatever connections were ended meanwhile', async () => {
    const address = await makeLedger(server);
    const told = new Set<string>();
    let lost = 0;
    const write = async (writer: number): Promise<void> => {
      for (let batch = 0; batch < 15; batch += 1) {
        // Each entry is one that another writer brings, too.
        const entries = Array.from({ length: 20 }, (_, i) => ({
          timestamp: '2026-11-21T12:00:00Z',
          id: `id-${batch}-${(i * 7 + (writer >> 1)) % 20}`,
          session_id: `s-${writer >> 1}`,
        }));
        for (;;) {
          try {
            await appendEntries(address, entries, { connection: { applicationName: `writer ${writer}` } });
            break;
          } catch (error) {
            if (!(error instanceof PostgresError) || error.kind !== 'busy') throw error;
            lost += 1;
          }
        }
        for (const { id } of entries) told.add(id);
      }
    };
    const work = Promise.all([0, 1, 2, 3].map(write));
    let isOver = false;
    const ender = openDatabase(server.url());
    const end = async (): Promise<void> => {
      while (!isOver) {
        await ender.query(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'writer%' ORDER BY random() LIMIT 1",
        );
        await pause(60);
      }
      await ender.close();
    };
    await Promise.all([work.finally(() => (isOver = true)), end()]);
    expect(lost).toBeGreaterThan(0);
    expect(idsIn(address)).toEqual([...told].toSorted());
  }, 60_000);

  test('writers that are killed and begin again add each entry once', async () => {
    const address = await makeLedger(server);
    const run = (killAfterMs: number | undefined): Promise<number | null> =>
      new Promise((resolve) => {
        const process = spawn(globalThis.process.execPath, [child, address, 'p-', '40'], { stdio: 'ignore' });
        process.on('close', resolve);
        if (killAfterMs !== undefined) setTimeout(() => process.kill('SIGKILL'), killAfterMs);
      });
    // Some are ended before they connect, some in the middle.
    for (const killAfterMs of [120, 200, 260, 340])
      await Promise.all([run(killAfterMs), run(killAfterMs + 30)]);
    expect(await Promise.all([run(undefined), run(undefined)])).toEqual([0, 0]);
    const ids = idsIn(address);
    expect([ids.length, new Set(ids).size]).toEqual([40, 40]);
  }, 60_000);
});
