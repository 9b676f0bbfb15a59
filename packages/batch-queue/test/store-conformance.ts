import { describe, expect, test } from '@jest/globals';
import type { JobStore } from '../src/index.ts';
import { collect } from './support/collect.ts';
import { makeNewJob, makeRequest, makeResult } from './support/make-job.ts';

/** A store to test, empty; whatever it needs is removed afterwards. */
export type OpenStore = () => Promise<JobStore>;

/** What every store must do, whatever is below it. */
export function describeStore(name: string, open: OpenStore): void {
  describe(`${name}: jobs`, () => {
    test('added jobs are read back as they were', async () => {
      const store = await open();
      const added = makeNewJob('a');
      await store.add([added]);
      expect(await store.read('a')).toEqual(added.job);
      expect(await collect(store.payload(added.job))).toEqual(added.payload);
    });

    test('a change sets revision and time, and follows the state', async () => {
      const store = await open();
      await store.add([makeNewJob('a', { requests: [makeRequest('FEAT-001'), makeRequest('FEAT-002')] })]);
      const held = await store.withJob('a', async (one) => {
        await one.change((job) => ({ ...job, state: 'submitting' }));
        expect(await one.addResults([makeResult(1), makeResult(1, 'again'), makeResult(0)])).toBe(2);
        await one.noteApplied([{ request: 1, how: 'applied' }]);
        return one.job;
      });
      expect(held?.value).toMatchObject({ state: 'submitting', revision: 1 });
      expect(await store.read('a')).toEqual(held?.value);
      expect((await store.list(['pending'])).jobs).toEqual([]);
      expect((await store.list(['submitting'])).jobs).toEqual([held?.value]);
      expect((await store.summarise()).jobs).toMatchObject([{ id: 'a', requestCount: 2 }]);
      expect(await collect(store.results('a'))).toEqual([makeResult(1), makeResult(0)]);
      expect(await store.applied('a')).toEqual(new Map([[1, { request: 1, how: 'applied' }]]));
    });

    test('one holder at a time', async () => {
      const store = await open();
      await store.add([makeNewJob('a')]);
      const outer = await store.withJob('a', () => store.withJob('a', async () => 'both'));
      expect(outer).toEqual({ value: undefined });
      expect(await store.withJob('a', async () => 'later')).toEqual({ value: 'later' });
    });
  });
}
