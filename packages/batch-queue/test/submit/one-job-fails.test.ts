import { describe, expect, test } from '@jest/globals';
import { examineQueue } from '../../src/doctor/examine-queue.ts';
import { beginAttempt } from '../../src/submit/begin-attempt.ts';
import { runQueue } from '../../src/submit/run-queue.ts';
import type { JobStore } from '../../src/store.ts';
import { stage } from '../support/stage.ts';

const broken = Object.assign(new Error('input/output error'), { code: 'EIO' });

/** A store in which one job cannot be worked on. */
function without(store: JobStore, broke: string): JobStore {
  return {
    ...store,
    withJob: (id, work) => (id === broke ? Promise.reject(broken) : store.withJob(id, work)),
  };
}

describe('what happens to one job', () => {
  test('while it is sent is told of that job, and the others are sent', async () => {
    const { world, enqueue, server } = await stage({}, ['FEAT-001', 'FEAT-002', 'FEAT-003']);
    const { jobs } = await enqueue({ maxRequests: 1 });
    const [first = '', second = '', third = ''] = jobs.map(({ id }) => id);
    const report = await runQueue({ ...world.run, store: without(world.store, second) });
    expect(report.submitted.map(({ id }) => id)).toEqual([first, third]);
    expect(report.errors).toEqual([{ job: second, error: broken }]);
    expect(server.counts.batches).toBe(2);
    expect((await runQueue({ ...world.run, maxConcurrentJobs: 5 })).submitted).toMatchObject([
      { id: second },
    ]);
  });

  test('that a dead process left does not keep others from being found and sent', async () => {
    const { world, enqueue } = await stage({}, ['FEAT-001', 'FEAT-002', 'FEAT-003']);
    const { jobs } = await enqueue({ maxRequests: 1 });
    const [first = '', second = ''] = jobs.map(({ id }) => id);
    for (const id of [first, second])
      await world.store.withJob(id, (held) =>
        held.change((job) => beginAttempt(job, { now: world.run.now(), random: world.run.random })),
      );
    const store = without(world.store, first);
    const found = await examineQueue({ ...world.reconcile, store });
    expect(found.map(({ kind, job }) => [kind, job])).toEqual([
      ['failed', first],
      ['abandoned', second],
      ['unknown-absent', second],
    ]);
    const report = await runQueue({ ...world.run, store, maxConcurrentJobs: 5 });
    expect([report.errors.map(({ job }) => job), report.submitted.length]).toEqual([[first], 1]);
  });

  test('while nobody can tell whether the queue is paused, nothing is sent', async () => {
    const { world, enqueue, server } = await stage();
    await enqueue({ maxRequests: 1 });
    const { BatchQueueError } = await import('../../src/errors.ts');
    const error = new BatchQueueError('CONTROL_UNREADABLE', 'control.json is cut', { hint: 'Mend it.' });
    const store: JobStore = { ...world.store, readControl: () => Promise.reject(error) };
    const report = await runQueue({ ...world.run, store });
    expect(report.errors).toHaveLength(1);
    expect(report.waiting).toMatchObject([{ why: 'unreadable', note: 'control.json is cut' }]);
    expect(server.counts.batches).toBe(0);
  });
});

test('whoever is turned away for key or address is sent by the next run, and told of once', async () => {
  const { world, enqueue, server, job } = await stage();
  await enqueue();
  server.inject({ fault: { what: 'status', status: 401 }, route: 'create', times: 3 });
  for (const _ of [1, 2, 3]) expect((await runQueue(world.run)).putOff).toMatchObject([{ isRefused: true }]);
  expect((await job('pending')).history.map(({ what }) => what)).toEqual([
    'enqueued',
    'submitting',
    'turned away',
  ]);
  expect((await runQueue(world.run)).submitted).toHaveLength(1);
});
