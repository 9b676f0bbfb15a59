import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type PostgresServer, startPostgres } from '@backlog-toolkit/test-kit';
import { openCapBook } from '../../src/caps/cap-book.ts';
import type { CreateOutcome, Job, PostgresJobStore, RunReport } from '../../src/index.ts';
import { requeueFailed } from '../../src/retry/requeue-failed.ts';
import { runQueue } from '../../src/submit/run-queue.ts';
import type { RunWorld } from '../../src/submit/run-world.ts';
import { accepting, worldOf } from '../support/run-world.ts';
import { makeNewJob, makeRequest } from '../support/make-job.ts';
import { databaseOf, describeWithServer, emptyQueue, makeDatabase, openQueueAt } from './database.ts';

const policy = { maxRetries: 1, backoffMultiplier: 2 };

describeWithServer('running a queue in PostgreSQL (skipped without a PostgreSQL server)', () => {
  let server: PostgresServer;
  let address = '';
  let store: PostgresJobStore;
  let created: string[] = [];
  let nowMs = Date.parse('2026-02-07T09:00:00.000Z');
  const now = (): Date => new Date(nowMs);
  const sql = (text: string): string => server.sql(text, databaseOf(address));
  const messages = (): string =>
    sql("SELECT state || ' ' || count(*) FROM batch_queue_boss.job GROUP BY state ORDER BY state");

  beforeAll(async () => {
    server = await startPostgres();
    address = makeDatabase(server);
    await (await openQueueAt(address)).close();
  }, 60_000);
  beforeEach(async () => {
    created = [];
    emptyQueue(server, address);
    store = await openQueueAt(address, { migrate: false, now, retryPolicy: policy });
  });
  afterEach(() => store.close());
  afterAll(() => server.stop());

  const add = (...jobs: readonly (readonly [id: string, changes?: Partial<Job>])[]): Promise<void> =>
    store.add(jobs.map(([id, changes]) => makeNewJob(id, { attempt: null, batch: null, ...changes })));
  const run = (slots: number, changes: Partial<RunWorld> = {}): Promise<RunReport> =>
    runQueue({ ...worldOf(store, created, slots), now, ...changes });
  const idsOf = (jobs: readonly { readonly id: string }[]): string[] => jobs.map(({ id }) => id);
  const answering = (outcome: CreateOutcome): Partial<RunWorld> => ({
    openProvider: async () => ({ ...accepting(created), create: async () => outcome }),
  });

  test('submits by priority and age as far as slots go, and names the first of those that wait', async () => {
    const many = Array.from({ length: 40 }, (_, i) => [`low-${i}`, { priority: 'low' }] as const);
    await add(['late', { createdAt: '2026-02-07T09:00:01.000Z' }], ['early'], ...many, [
      'high',
      { priority: 'high' },
    ]);
    const report = await run(2);
    expect(idsOf(report.submitted)).toEqual(['high', 'early']);
    expect(report.waiting[0]).toEqual({ job: 'late', why: 'slot', note: '2 jobs are in flight' });
    expect([report.waiting.length, report.moreWaiting]).toEqual([21, 20]);
    expect(messages()).toBe('created 41');
  });

  test('takes nothing while it is paused', async () => {
    await add(['a'], ['b']);
    await store.writeControl({
      paused: { at: now().toISOString(), by: 'ana', reason: null },
      maxCostUsd: null,
    });
    const { submitted, waiting } = await run(5);
    expect([submitted.length, waiting.map(({ job, why }) => `${job} ${why}`).toSorted()]).toEqual([
      0,
      ['a paused', 'b paused'],
    ]);
    expect(messages()).toBe('created 2');
  });

  test('what a cap holds keeps nobody else, and is no try', async () => {
    await add(
      ['dear', { priority: 'high', requests: [makeRequest('FEAT-001', { reservedUsd: 9 })] }],
      ['cheap'],
    );
    const openCaps: RunWorld['openCaps'] = async () =>
      openCapBook([{ name: 'the cap', limitPicoUsd: 10n ** 12n, spentPicoUsd: 0n, covers: () => true }]);
    for (let runs = 0; runs < 3; runs++) {
      const { capped } = await run(5, { openCaps });
      expect(capped.map(({ job }) => job)).toEqual(['dear']);
    }
    expect(created).toHaveLength(1);
    expect(messages()).toBe('created 1');
  });

  test('what is put off comes when its time is there by the clock of the run', async () => {
    await add(['a']);
    const wait = { kind: 'wait', reason: 'too many', retryAfterMs: 3_600_000 } as const;
    expect((await run(5, answering(wait))).putOff).toHaveLength(1);
    const waiting = await run(5);
    expect([waiting.submitted.length, waiting.waiting.map(({ why }) => why)]).toEqual([0, ['time']]);
    nowMs += 3_600_000;
    expect(idsOf((await run(5)).submitted)).toEqual(['a']);
  });

  test('what is turned away goes back at once, and is not tried again by the same run', async () => {
    await add(['a']);
    const refusal = { kind: 'refused', reason: 'wrong key', status: 401 } as const;
    const report = await run(5, answering(refusal));
    expect([report.putOff.length, report.waiting.length]).toEqual([1, 0]);
    expect(idsOf((await run(5)).submitted)).toEqual(['a']);
  });

  test('what fails again and again fails for good, the others go on, and retry puts it back', async () => {
    await add(
      ['bad', { priority: 'high', requests: [makeRequest('FEAT-009')] }],
      ['good', { priority: 'normal' }],
      ['later', { priority: 'low' }],
    );
    const freshen: RunWorld['freshen'] = async ({ job: { id } }) => {
      if (id === 'bad') throw new Error('its tickets make no sense');
      return { leftOut: [], rebuilt: [], isEmpty: false };
    };
    const first = await run(1, { freshen });
    expect([idsOf(first.submitted), first.errors.map(({ job }) => job)]).toEqual([['good'], ['bad']]);
    expect((await run(2, { freshen })).errors).toEqual([]);
    sql('UPDATE batch_queue_boss.job SET start_after = now()');
    expect((await run(2, { freshen })).errors).toHaveLength(1);
    const last = await run(2, { freshen });
    const reason = 'given up after 2 tries to submit it: its tickets make no sense';
    expect(last.failed).toEqual([{ job: 'bad', reason }]);
    expect(await store.read('bad')).toMatchObject({
      state: 'failed',
      failure: { reason, isTransient: true },
    });
    expect(messages()).toBe('');
    const again = await requeueFailed('bad', { store, now, policy, which: 'failed' });
    expect(idsOf((await run(5)).submitted)).toEqual([again?.as]);
  });

  test('a job that was sent and is called pending by hand is not sent, however often', async () => {
    await add(['a', { attempt: makeNewJob('x').job.attempt }]);
    for (let runs = 0; runs < 4; runs++) {
      const { waiting } = await run(5);
      expect(waiting.map(({ why }) => why)).toEqual(['sent-before']);
    }
    expect([created, messages()]).toEqual([[], 'created 1']);
  });

  test('a row that cannot be read is told and keeps nobody', async () => {
    await add(['torn', { priority: 'high' }], ['whole']);
    sql("UPDATE batch_queue.jobs SET document = '{' WHERE id = 'torn'");
    const report = await run(5);
    expect(idsOf(report.submitted)).toEqual(['whole']);
    expect(report.problems).toHaveLength(1);
  });

  test('several hosts share what waits: each job is sent by one of them', async () => {
    const ids = Array.from({ length: 24 }, (_, i) => `job-${i}`);
    await add(...ids.map((id) => [id] as const));
    const hosts = await Promise.all([1, 2, 3].map(() => openQueueAt(address, { now })));
    const reports = await Promise.all(hosts.map((host) => runQueue(worldOf(host, created, 100))));
    await Promise.all(hosts.map((host) => host.close()));
    expect(reports.flatMap(({ submitted }) => idsOf(submitted)).toSorted()).toEqual(ids.toSorted());
    expect(reports.flatMap(({ errors }) => errors)).toEqual([]);
    expect(created).toHaveLength(24);
  });

  test("a job whose upload takes long is nobody else's, however often others run", async () => {
    await add(['slow', { priority: 'high' }], ['next']);
    const other = await openQueueAt(address, { now });
    const meanwhile: RunReport[] = [];
    const accepts = accepting(created);
    const report = await run(1, {
      openProvider: async () => ({
        ...accepting(created),
        create: async (batch) => {
          for (let runs = 0; runs < 3; runs++) meanwhile.push(await runQueue(worldOf(other, created, 5)));
          return accepts.create(batch);
        },
      }),
    });
    await other.close();
    expect(idsOf(report.submitted)).toEqual(['slow']);
    expect(meanwhile.map(({ submitted, unknown }) => [idsOf(submitted), unknown])).toEqual([
      [['next'], []],
      [[], []],
      [[], []],
    ]);
    expect(created).toHaveLength(2);
  });

  test('what was sent before the server went away is told all the same', async () => {
    await add(['a'], ['b']);
    const report = await run(5, {
      onStep: (step) => {
        if (step === 'outcome written')
          sql(
            'SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
          );
      },
    });
    expect(report.submitted).toHaveLength(1);
    expect(report.errors).toMatchObject([{ job: 'the queue', error: { kind: 'busy' } }]);
    expect(idsOf((await run(5)).submitted)).toHaveLength(1);
    expect(created).toHaveLength(2);
  });
});
