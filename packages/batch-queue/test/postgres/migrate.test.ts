import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { describePostgresUrl } from '@backlog-toolkit/postgres-client';
import { type PostgresServer, startPostgres } from '@backlog-toolkit/test-kit';
import type { JobStore } from '../../src/index.ts';
import { queueProject } from '../bin/queue-project.ts';
import { collect, payloadOf } from '../support/collect.ts';
import { makeNewJob, makeRequest, makeResult } from '../support/make-job.ts';
import { describeWithServer, makeDatabase, openQueueAt } from './database.ts';

const requests = [makeRequest('FEAT-001'), makeRequest('FEAT-002')];
const fresh = { attempt: null, batch: null };

/** Everything that a store has of its jobs. */
async function contentOf(store: JobStore): Promise<unknown[]> {
  const { jobs, problems } = await store.list();
  expect(problems).toEqual([]);
  return Promise.all(
    jobs.map(async (job) => ({
      job,
      payload: await payloadOf(store, job.id),
      results: await collect(store.results(job.id)),
      applied: await store.applied(job.id),
    })),
  );
}

async function fill(store: JobStore): Promise<void> {
  await store.add([
    makeNewJob('a', { ...fresh, requests }),
    makeNewJob('b', { requests, state: 'submitted' }, ['{"big":1}', JSON.stringify('x'.repeat(3_000_000))]),
    makeNewJob('c', { ...fresh, state: 'cancelled' }),
  ]);
  await store.withJob('a', (held) =>
    held.change((job) => ({ ...job, history: [...job.history, { at: job.createdAt, what: 'looked at' }] })),
  );
  await store.withJob('b', async (held) => {
    await held.addResults([makeResult(1), makeResult(0, '\0 \u{1F600} "')]);
    await held.noteApplied([{ request: 1, how: 'conflict', note: 'kept' }]);
  });
}

describeWithServer('moving a queue (skipped without a PostgreSQL server)', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.stop());

  test('files to PostgreSQL, on there, and back; each as often as one likes', async () => {
    using project = await queueProject();
    const db = makeDatabase(server);
    await fill(project.store);
    await project.store.writeControl({ paused: null, maxCostUsd: 7 });
    const before = await contentOf(project.store);

    const rehearsed = await project.run('migrate', '--to', db, '--dry-run');
    expect([rehearsed.code, rehearsed.stdout]).toEqual([0, expect.stringContaining('3 jobs would be added')]);
    expect((await project.run('status', '--store', db)).code).toBe(66);

    const there = `from files to ${describePostgresUrl(db)}`;
    const moved = await project.run('migrate', '--to', db);
    expect([moved.code, moved.stdout]).toEqual([0, `${there}\n3 jobs added\n2 results, 1 event\n`]);
    const store = await openQueueAt(db);
    expect(await contentOf(store)).toEqual(before);
    expect(await store.readControl()).toEqual({ paused: null, maxCostUsd: 7 });
    // Nobody submits from where it was.
    expect((await project.store.readControl()).paused?.reason).toMatch(/^moved to postgres:\/\/127/);
    const again = await project.run('migrate', '--to', db);
    expect([again.code, again.stdout]).toEqual([0, `${there}\n3 jobs there already\n0 results, 0 events\n`]);
    expect(await store.readControl()).toEqual({ paused: null, maxCostUsd: 7 });

    await store.withJob('a', (held) => held.change((job) => ({ ...job, state: 'cancelled' })));
    await store.withJob('b', (held) => held.noteApplied([{ request: 0, how: 'applied' }]));
    await store.add([makeNewJob('d', { ...fresh, requests })]);
    const numbers = Array.from({ length: 1200 }, (_, i) => i);
    for (const number of numbers)
      await store.log({ at: '2026-11-21T09:00:00.000Z', event: 'looked', number });
    const back = await project.run('migrate', '--from', db, '--to', 'files');
    expect([back.code, back.stdout]).toEqual([
      0,
      expect.stringMatching(
        /^from postgres:\S+ to files\n1 job added\n1 job brought up to date\n2 jobs there already\n0 results, \d+ events?\n$/,
      ),
    ]);
    expect(await contentOf(project.store)).toEqual(await contentOf(store));
    const events = project.read('.backlog-ops/batch-queue/events.jsonl').trim().split('\n');
    const looked = events.map((line) => JSON.parse(line) as { event: string; number: number });
    expect(looked.filter(({ event }) => event === 'looked').map(({ number }) => number)).toEqual(numbers);
    expect(await project.store.readControl()).toEqual({ paused: null, maxCostUsd: 7 });
    expect((await store.readControl()).paused?.reason).toBe('moved to files');
    expect(await project.store.repair({ dryRun: true })).toEqual([]);
    await store.close();
  }, 60_000);

  test('what is worked on, being submitted, or newer there is left, and nothing is submitted meanwhile', async () => {
    using project = await queueProject();
    const db = makeDatabase(server);
    await project.store.add([
      makeNewJob('held', fresh),
      makeNewJob('sent', { state: 'submitting' }),
      makeNewJob('newer', fresh),
    ]);
    const store = await openQueueAt(db);
    await store.add([makeNewJob('newer', fresh)]);
    await store.withJob('newer', (held) => held.change((job) => ({ ...job, priority: 'high' })));
    const moved = await project.store.withJob('held', () => project.run('migrate', '--to', db, '--json'));
    expect(moved?.value.code).toBe(75);
    const { jobs } = JSON.parse(moved?.value.stdout ?? '') as { jobs: { job: string; how: string }[] };
    expect(jobs.map(({ job, how }) => `${job} ${how}`).sort()).toEqual([
      'held busy',
      'newer newer',
      'sent busy',
    ]);
    expect((await store.read('newer'))?.priority).toBe('high');
    expect(await store.read('held')).toBeUndefined();
    expect((await store.readControl()).paused?.reason).toBe('being moved from files');
    await store.close();
  }, 60_000);

  test.each([
    [['migrate'], 64],
    [['migrate', '--to', 'files'], 64],
    [['migrate', '--from', 'postgres://ana:hunter2@127.0.0.1:1/q', '--to', 'files'], 69],
    [['migrate', '--to', '/var/lib/queue:hunter2'], 64],
  ])('%j is refused without a word of a password', async (args, code) => {
    using project = await queueProject();
    const end = await project.run(...args);
    expect([end.code, end.stdout]).toEqual([code, '']);
    expect(end.stderr).not.toContain('hunter2');
  });
});
