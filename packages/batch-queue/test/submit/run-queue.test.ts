import { describe, expect, test } from '@jest/globals';
import type { JobStore, NewJob } from '../../src/index.ts';
import { runQueue } from '../../src/submit/run-queue.ts';
import { memoryJobStore } from '../memory-job-store.ts';
import { makeNewJob } from '../support/make-job.ts';
import { worldOf } from '../support/run-world.ts';

const at = '2026-02-07T09:00:00.000Z';

const waiting = (id: string): NewJob => makeNewJob(id, { attempt: null, batch: null });

describe('running the queue', () => {
  test('does not ask for each of many jobs whether there is a slot', async () => {
    const store = memoryJobStore();
    await store.add(Array.from({ length: 200 }, (_, index) => waiting(`j${index}`)));
    let admissions = 0;
    const counting: JobStore = {
      ...store,
      withAdmission: (work) => {
        admissions += 1;
        return store.withAdmission(work);
      },
    };
    const created: string[] = [];
    const report = await runQueue(worldOf(counting, created, 2));
    expect([report.submitted.length, created.length, report.waiting.length]).toEqual([2, 2, 198]);
    expect(new Set(report.waiting.map(({ why }) => why))).toEqual(new Set(['slot']));
    expect(new Set(report.waiting.map(({ job }) => job)).size).toBe(198);
    expect(admissions).toBe(3);
  });

  test('sends nothing that was not admitted before the queue was paused', async () => {
    const store = memoryJobStore();
    await store.add([waiting('a'), waiting('b')]);
    const paused = { at, by: 'ana', reason: 'a cost alert' };
    // Paused by another process between the first look and the admission.
    const pausing: JobStore = {
      ...store,
      withAdmission: async (work) => {
        await store.writeControl({ paused, maxCostUsd: null });
        return store.withAdmission(work);
      },
    };
    const created: string[] = [];
    const report = await runQueue(worldOf(pausing, created, 5));
    expect([created, report.submitted]).toEqual([[], []]);
    expect(report.waiting).toEqual([
      { job: 'a', why: 'paused', note: 'paused by ana: a cost alert' },
      { job: 'b', why: 'paused', note: 'paused by ana: a cost alert' },
    ]);
    expect((await store.list()).jobs.map(({ state }) => state)).toEqual(['pending', 'pending']);
  });
});
