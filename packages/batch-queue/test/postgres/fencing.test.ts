import { spawn } from 'node:child_process';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { cleanEnv, type PostgresServer, startPostgres } from '@backlog-toolkit/test-kit';
import { beginAttempt } from '../../src/submit/begin-attempt.ts';
import { cancelJob } from '../../src/reconcile/cancel-job.ts';
import type { HeldJob } from '../../src/store.ts';
import { collect } from '../support/collect.ts';
import { makeNewJob, makeRequest, makeResult } from '../support/make-job.ts';
import { databaseOf, describeWithServer, makeDatabase, openQueueAt } from './database.ts';

const fresh = { attempt: null, batch: null };
const submit = (held: HeldJob): Promise<unknown> =>
  held.change((job) => beginAttempt(job, { now: new Date(), random: () => 'abc123' }));
const lost = { code: 'CONNECTION_LOST', kind: 'busy' };

describeWithServer('who lost the connection writes nothing (skipped without a PostgreSQL server)', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.stop());

  /** Ends the connections that hold advisory locks: of jobs, and of who admits. */
  const endHolders = (address: string): void => {
    server.sql(
      `SELECT pg_terminate_backend(pid, 5000) FROM pg_locks WHERE locktype = 'advisory' AND granted
        AND database = (SELECT oid FROM pg_database WHERE datname = '${databaseOf(address)}')`,
    );
  };

  test.each<[string, (held: HeldJob) => Promise<unknown>]>([
    ['a change', (held) => held.change((job) => ({ ...job, priority: 'high' }))],
    ['a payload', (held) => held.repack((job) => ({ ...job }), ['{"prompt":"Plan FEAT-001."}'])],
    ['results', (held) => held.addResults([makeResult(0)])],
    ['notes', (held) => held.noteApplied([{ request: 0, how: 'applied' }])],
  ])('%s of a holder whose connection was ended', async (_name, write) => {
    const address = makeDatabase(server);
    const [mine, other] = [await openQueueAt(address), await openQueueAt(address)];
    const added = makeNewJob('a', fresh);
    await mine.add([added]);
    await mine.withJob('a', async (held) => {
      expect(await other.isHeld('a')).toBe(true);
      expect(await other.withJob('a', async () => 'never')).toBeUndefined();
      endHolders(address);
      expect(await other.withJob('a', async () => 'now')).toEqual({ value: 'now' });
      await expect(write(held)).rejects.toMatchObject(lost);
      // Nor the next time, on another connection.
      await expect(write(held)).rejects.toMatchObject({ kind: 'busy' });
    });
    expect(await other.read('a')).toEqual(added.job);
    expect(await collect(other.results('a'))).toEqual([]);
    expect(await other.applied('a')).toEqual(new Map());
    await Promise.all([mine.close(), other.close()]);
  });

  test('jobs that were admitted by who lost the turn, once others have it', async () => {
    const address = makeDatabase(server);
    const [mine, other] = [await openQueueAt(address), await openQueueAt(address)];
    await mine.add([makeNewJob('a', fresh)]);
    await mine.withAdmission(async () => {
      endHolders(address);
      // Nobody else admitted jobs: what was read is still so.
      expect(await mine.withJob('a', submit)).toBeDefined();
    });
    await mine.withJob('a', (held) => held.change((job) => ({ ...job, ...fresh, state: 'pending' })));
    await mine.withAdmission(async () => {
      endHolders(address);
      await other.withAdmission(async () => undefined);
      await expect(mine.withJob('a', submit)).rejects.toMatchObject({ code: 'JOB_LOCK_LOST', kind: 'busy' });
      await expect(mine.add([makeNewJob('b', fresh)])).rejects.toMatchObject({ code: 'JOB_LOCK_LOST' });
      // What reserves nothing needs no turn.
      await mine.withJob('a', (held) => held.change((job) => ({ ...job, priority: 'low' })));
    });
    expect((await other.list()).jobs.map(({ id, state }) => `${id} ${state}`)).toEqual(['a pending']);
    await Promise.all([mine.close(), other.close()]);
  });

  test('jobs of which the connection broke before they were committed', async () => {
    const address = makeDatabase(server);
    const store = await openQueueAt(address, {
      onStep: (step) => {
        if (step === 'jobs inserted')
          server.sql(
            `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
              WHERE datname = '${databaseOf(address)}' AND state = 'idle in transaction'`,
          );
      },
    });
    await expect(store.add([makeNewJob('a'), makeNewJob('b')])).rejects.toMatchObject(lost);
    expect((await store.list()).jobs).toEqual([]);
    await store.close();
  });

  test('of eight that cancel, repeat or submit a job at the same time one does', async () => {
    const address = makeDatabase(server);
    const stores = await Promise.all(Array.from({ length: 8 }, () => openQueueAt(address)));
    const [first] = stores;
    for (let round = 0; round < 5; round += 1) {
      const id = `job-${round}`;
      await first?.add([makeNewJob(id, { ...fresh, requests: [makeRequest('FEAT-001')] })]);
      const ends = await Promise.allSettled(
        stores.map(async (store, i) =>
          i % 2 === 0
            ? cancelJob(id, {
                store,
                now: () => new Date(),
                openProvider: () => Promise.reject(new TypeError('no provider is asked')),
              })
            : store.withJob(id, async (held) =>
                held.job.state === 'pending'
                  ? submit(held)
                  : Promise.reject(new RangeError('it is not pending any more')),
              ),
        ),
      );
      const won = ends.filter((end) => end.status === 'fulfilled' && end.value !== undefined);
      expect(won).toHaveLength(1);
      expect((await first?.read(id))?.revision).toBe(1);
    }
    await Promise.all(stores.map((store) => store.close()));
  });

  test('a change that was told as made outlives a crash, and a holder of before it writes nothing', async () => {
    const address = makeDatabase(server);
    const store = await openQueueAt(address);
    await store.add([makeNewJob('a', fresh)]);
    await store.withJob('a', async (held) => {
      await submit(held);
      await server.crash();
      await expect(held.change((job) => ({ ...job, priority: 'high' }))).rejects.toMatchObject({
        kind: 'busy',
      });
    });
    // The first statement may meet a connection of before the crash.
    await store.read('a').catch(() => undefined);
    expect(await store.read('a')).toMatchObject({ state: 'submitting', revision: 1 });
    expect(await store.withJob('a', async () => 'free')).toEqual({ value: 'free' });
    await store.close();
  });

  test('the lock of a killed process is free at once', async () => {
    const address = makeDatabase(server);
    const store = await openQueueAt(address);
    await store.add([makeNewJob('a', fresh)]);
    const child = spawn(
      process.execPath,
      [path.join(import.meta.dirname, '../children/hold-postgres.mjs'), address, 'a'],
      { env: cleanEnv(), stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await new Promise((resolve) => child.stdout.once('data', resolve));
    expect(await store.withJob('a', async () => 'never')).toBeUndefined();
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
    let end: unknown;
    while (end === undefined) end = await store.withJob('a', async () => 'free');
    expect(end).toEqual({ value: 'free' });
    await store.close();
  });
});
