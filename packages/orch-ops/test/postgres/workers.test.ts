import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { cleanEnv, type PostgresServer, startPostgres } from '@backlog-toolkit/test-kit';
import { describeWithServer, makeDatabase, openQueue } from './database.ts';

const child = path.join(import.meta.dirname, '../children/work-postgres.mjs');

interface Worker {
  readonly process: ChildProcess;
  readonly ended: Promise<{
    readonly lines: string[];
    readonly code: number | null;
    readonly stderr: string;
  }>;
}

function startWorker(address: string, name: string, leaseSeconds: number, verb: 'pick' | 'work'): Worker {
  const process_ = spawn(process.execPath, [child, address, name, String(leaseSeconds), verb], {
    env: cleanEnv(),
  });
  let stdout = '';
  let stderr = '';
  process_.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  process_.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = new Promise<Awaited<Worker['ended']>>((resolve) => {
    process_.on('close', (code) => resolve({ lines: stdout.split('\n').filter(Boolean), code, stderr }));
  });
  return { process: process_, ended };
}

function fill(server: PostgresServer, address: string, count: number): void {
  const database = new URL(address).pathname.slice(1);
  server.sql(
    `INSERT INTO queue_items (id, priority, created_at, max_attempts)
     SELECT 'ORCH-' || n, 'P' || n % 4, '2026-02-07 20:08', 1000000 FROM generate_series(1, ${count}) AS n`,
    database,
  );
}

describeWithServer('workers on a queue in PostgreSQL (skipped without a PostgreSQL server)', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.stop());

  test('8 pickers take 10,000 items, each once', async () => {
    const address = makeDatabase(server);
    const store = await openQueue(address);
    fill(server, address, 10_000);
    const workers = Array.from({ length: 8 }, (_, i) => startWorker(address, `w${i}`, 3600, 'pick'));
    const results = await Promise.all(workers.map(({ ended }) => ended));
    expect(results.map(({ code, stderr }) => ({ code, stderr }))).toEqual(
      workers.map(() => ({ code: 0, stderr: '' })),
    );
    const picked = results.flatMap(({ lines }) => lines);
    expect(picked).toHaveLength(10_000);
    expect(new Set(picked).size).toBe(10_000);
    expect(await store.countEvents('picked')).toBe(10_000);
    expect(await store.countEvents('lease_acquired')).toBe(10_000);
    expect((await store.readStatus(0)).counts).toMatchObject({ PENDING: 0, IN_PROGRESS: 10_000 });
    await store.close();
  }, 180_000);

  test('killed workers and ended connections lose nothing: every item is done once, after its lease at the latest', async () => {
    const address = makeDatabase(server);
    const database = new URL(address).pathname.slice(1);
    const store = await openQueue(address);
    const items = 400;
    fill(server, address, items);
    const workers = Array.from({ length: 4 }, (_, i) => startWorker(address, `w${i}`, 1, 'work'));
    let seed = 42;
    const random = (limit: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * limit);
    };
    let restarts = 0;
    for (let blows = 0; blows < 24; blows += 1) {
      await new Promise((resolve) => setTimeout(resolve, 60 + random(120)));
      if (blows % 2 === 0) {
        const at = random(workers.length);
        workers[at]?.process.kill('SIGKILL');
        restarts += 1;
        workers.splice(at, 1, startWorker(address, `r${restarts}`, 1, 'work'));
      } else {
        server.sql(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${database}' AND application_name = 'orch-ops' ORDER BY random() LIMIT 1`,
        );
      }
    }
    const results = await Promise.all(workers.map(({ ended }) => ended));
    expect(results.map(({ stderr }) => stderr).join('')).toBe('');
    expect((await store.readStatus(0)).counts).toEqual({
      PENDING: 0,
      IN_PROGRESS: 0,
      BLOCKED: 0,
      FAILED: 0,
      DONE: items,
    });
    // Events are written with the change or not at all.
    expect(await store.countEvents('done')).toBe(items);
    const done = server.sql(
      "SELECT count(DISTINCT item_id) FROM queue_events WHERE event_type = 'done'",
      database,
    );
    expect(done).toBe(String(items));
    await store.close();
  }, 180_000);

  test('8 that make the tables at once make them once', async () => {
    const address = makeDatabase(server);
    const stores = await Promise.all(Array.from({ length: 8 }, () => openQueue(address)));
    expect(await Promise.all(stores.map((store) => store.readItems()))).toEqual(stores.map(() => []));
    await Promise.all(stores.map((store) => store.close()));
  });

  test('a connection that is lost in the middle is told as busy, and nothing counts', async () => {
    const address = makeDatabase(server);
    const database = new URL(address).pathname.slice(1);
    const store = await openQueue(address);
    fill(server, address, 3);
    const broken = store.transact(
      async (transaction) => {
        await transaction.updateItem('ORCH-1', { status: 'DONE' });
        server.sql(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${database}' AND state = 'idle in transaction'`,
        );
        await transaction.updateItem('ORCH-2', { status: 'DONE' });
      },
      { nowEpochSeconds: 0 },
    );
    await expect(broken).rejects.toMatchObject({ code: 'CONNECTION_LOST', kind: 'busy' });
    expect((await store.readStatus(0)).counts.DONE).toBe(0);
    await store.close();
  });
});
