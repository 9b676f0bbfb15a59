import { describe, expect, test } from '@jest/globals';
import { makeNewJob } from '../support/make-job.ts';
import type { OpenStore } from './open-store.ts';

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

/** Holding jobs and admission. */
export function describeHolding(name: string, open: OpenStore): void {
  describe(`${name}: holding`, () => {
    test('a job has one holder at a time, different jobs have different ones', async () => {
      const store = await open();
      await store.add([makeNewJob('a'), makeNewJob('b')]);
      const end = await store.withJob('a', async () => [
        await store.withJob('a', async () => 'never'),
        await store.withJob('b', async () => 'at the same time'),
      ]);
      expect(end).toEqual({ value: [undefined, { value: 'at the same time' }] });
      expect(await store.withJob('a', async () => 'later')).toEqual({ value: 'later' });
    });

    test('a finished job can be held again', async () => {
      const store = await open();
      await store.add([makeNewJob('a')]);
      const cancel = store.withJob('a', (held) => held.change((job) => ({ ...job, state: 'cancelled' })));
      expect(await cancel).toMatchObject({ value: { state: 'cancelled' } });
      const nested = store.withJob('a', () => store.withJob('a', async () => 'never'));
      expect(await nested).toEqual({ value: undefined });
      expect(await store.withJob('a', async (held) => held.job.state)).toEqual({ value: 'cancelled' });
    });

    test('work that throws gives the job back', async () => {
      const store = await open();
      await store.add([makeNewJob('a')]);
      const work = async (): Promise<never> => {
        throw new RangeError('no');
      };
      await expect(store.withJob('a', work)).rejects.toThrow('no');
      expect(await store.withJob('a', async () => 1)).toEqual({ value: 1 });
    });

    test('admissions wait for each other, whatever becomes of them', async () => {
      const store = await open();
      let inside = 0;
      const admit = (value: number): Promise<number> =>
        store.withAdmission(async () => {
          inside += 1;
          expect(inside).toBe(1);
          await pause();
          inside -= 1;
          if (value === 1) throw new RangeError('no');
          return value;
        });
      const ends = await Promise.allSettled([admit(0), admit(1), admit(2), admit(3)]);
      expect(ends.map((end) => (end.status === 'fulfilled' ? end.value : 'no'))).toEqual([0, 'no', 2, 3]);
    });

    test('a job can be changed under admission', async () => {
      const store = await open();
      await store.add([makeNewJob('a')]);
      await store.withJob('a', (held) =>
        store.withAdmission(() => held.change((job) => ({ ...job, state: 'submitting' }))),
      );
      expect((await store.list(['submitting'])).jobs).toHaveLength(1);
    });

    test('a healthy store needs no repair', async () => {
      const store = await open();
      await store.add([makeNewJob('a'), makeNewJob('b')]);
      await store.withJob('a', (held) => held.change((job) => ({ ...job, state: 'failed' })));
      expect(await store.repair()).toEqual([]);
      expect((await store.list()).jobs).toHaveLength(2);
    });
  });
}
