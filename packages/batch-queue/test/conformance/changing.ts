import { describe, expect, test } from '@jest/globals';
import { BatchQueueError, type Job, jobStates, mayBecome } from '../../src/index.ts';
import { makeNewJob } from '../support/make-job.ts';
import type { OpenStore } from './open-store.ts';

/** Changing jobs. */
export function describeChanging(name: string, open: OpenStore): void {
  describe(`${name}: changing`, () => {
    test('a change counts, is dated, and is what is read from then on', async () => {
      const store = await open();
      await store.add([makeNewJob('a')]);
      const end = await store.withJob('a', async (held) => {
        expect(held.job.revision).toBe(0);
        const changed = await held.change((job) => ({ ...job, state: 'submitting', model: 'other' }));
        expect(held.job).toEqual(changed);
        return held.change((job) => ({ ...job, priority: 'high', revision: 77, updatedAt: 'never' }));
      });
      const job = end?.value;
      expect(job).toMatchObject({ state: 'submitting', model: 'other', priority: 'high', revision: 2 });
      expect(Date.parse(job?.updatedAt ?? '')).toBeGreaterThan(Date.parse('2026-02-07T10:00:00Z'));
      expect(await store.read('a')).toEqual(job);
      expect((await store.list(['pending'])).jobs).toEqual([]);
      expect((await store.list(['submitting'])).jobs).toEqual([job]);
      expect(await store.withJob('a', async (held) => held.job)).toEqual({ value: job });
    });

    test('a job goes from state to state as it may, and no other way', async () => {
      const store = await open();
      const pairs = jobStates.flatMap((from) =>
        jobStates.map((to) => ({ id: `${from}-to-${to}`, from, to })),
      );
      await store.add(pairs.map(({ id, from }) => makeNewJob(id, { state: from })));
      const ends: string[] = [];
      for (const { id, to } of pairs) {
        const change = store.withJob(id, (held) => held.change((before) => ({ ...before, state: to })));
        ends.push(
          await change.then(
            (end) => end?.value.state ?? 'held',
            (error: unknown) => (error instanceof BatchQueueError ? error.code : String(error)),
          ),
        );
      }
      expect(ends).toEqual(pairs.map(({ from, to }) => (mayBecome(from, to) ? to : 'TRANSITION_REFUSED')));
      for (const { id, from, to } of pairs)
        expect(await store.read(id)).toMatchObject({ state: mayBecome(from, to) ? to : from });
    });

    test.each<[string, (job: Job) => Job, string]>([
      ['another id', (job) => ({ ...job, id: 'b' }), 'TRANSITION_REFUSED'],
      ['an id that leads out', (job) => ({ ...job, id: '../b' }), 'TRANSITION_REFUSED'],
      ['what cannot be read again', (job) => ({ ...job, requests: [{} as never] }), 'JOB_INVALID'],
    ])('a change to %s is refused and changes nothing', async (_, edit, code) => {
      const store = await open();
      const { job, payload } = makeNewJob('a');
      await store.add([{ job, payload }]);
      await expect(store.withJob('a', (held) => held.change(edit))).rejects.toMatchObject({ code });
      expect((await store.list()).jobs).toEqual([job]);
    });

    test('an edit that throws changes nothing', async () => {
      const store = await open();
      const { job, payload } = makeNewJob('a');
      await store.add([{ job, payload }]);
      const edit = (): Job => {
        throw new RangeError('no');
      };
      await expect(store.withJob('a', (held) => held.change(edit))).rejects.toThrow('no');
      expect(await store.read('a')).toEqual(job);
    });

    test('who changes what was read does not change the store', async () => {
      const store = await open();
      const { job, payload } = makeNewJob('a');
      await store.add([{ job, payload }]);
      const read = await store.read('a');
      if (read) Reflect.set(read, 'state', 'failed');
      expect((await store.read('a'))?.state).toBe('pending');
    });
  });
}
