import { describe, expect, test } from '@jest/globals';
import type { Job, NewJob } from '../../src/index.ts';
import { collect } from '../support/collect.ts';
import { makeNewJob, makeRequest } from '../support/make-job.ts';
import { hostileIds, type OpenStore } from './open-store.ts';

const two = [makeRequest('FEAT-001'), makeRequest('FEAT-002')];
const hostileLines = ['{"a":"\u2028\u2029 $& \\\\n"}', JSON.stringify({ text: '\r\n---\n\u001b[31m\0' })];

/** Adding, reading and listing. */
export function describeAdding(name: string, open: OpenStore): void {
  describe(`${name}: adding`, () => {
    test('an empty store has nothing', async () => {
      const store = await open();
      expect(await store.list()).toEqual({ jobs: [], problems: [] });
      expect(await store.summarise()).toEqual({ jobs: [], problems: [] });
      expect(await store.read('a')).toBeUndefined();
      expect(await collect(store.results('a'))).toEqual([]);
      expect(await store.applied('a')).toEqual(new Map());
    });

    test('jobs are read back as they were, payloads line by line', async () => {
      const store = await open();
      const added = [makeNewJob('a'), makeNewJob('b', { requests: two }, hostileLines)];
      await store.add(added);
      for (const { job, payload } of added) {
        expect(await store.read(job.id)).toEqual(job);
        expect(await collect(store.payload(job))).toEqual(payload);
        // Twice: a provider may need two passes.
        expect(await collect(store.payload(job))).toEqual(payload);
      }
    });

    test('a job without requests and one in another state are jobs too', async () => {
      const store = await open();
      const added = makeNewJob('a', { requests: [], state: 'cancelled' });
      await store.add([added]);
      expect(await store.read('a')).toEqual(added.job);
      expect(await collect(store.payload(added.job))).toEqual([]);
    });

    test('progress ends at the number of jobs', async () => {
      const store = await open();
      const seen: number[] = [];
      await store.add(
        Array.from({ length: 300 }, (_, index) => makeNewJob(`job-${index}`)),
        (done) => seen.push(done),
      );
      expect(seen).toEqual([...seen].sort((a, b) => a - b));
      expect(seen.at(-1)).toBe(300);
      expect((await store.list()).jobs).toHaveLength(300);
    });

    test('lists are by age, then id; states select', async () => {
      const store = await open();
      const at = (hour: number): Pick<Job, 'createdAt'> => ({ createdAt: `2026-02-07T0${hour}:00:00Z` });
      await store.add([
        makeNewJob('c', at(2)),
        makeNewJob('b', { ...at(2), state: 'failed' }),
        makeNewJob('a', at(3)),
        // Earlier, though its text sorts later.
        makeNewJob('z', { createdAt: '2026-02-07T03:00:00+03:00' }),
      ]);
      const idsOf = (jobs: readonly { readonly id: string }[]): string[] => jobs.map(({ id }) => id);
      expect(idsOf((await store.list()).jobs)).toEqual(['z', 'b', 'c', 'a']);
      expect(idsOf((await store.summarise()).jobs)).toEqual(['z', 'b', 'c', 'a']);
      expect(idsOf((await store.list(['failed', 'completed'])).jobs)).toEqual(['b']);
      expect(idsOf((await store.summarise(['pending'])).jobs)).toEqual(['z', 'c', 'a']);
      expect((await store.list([])).jobs).toEqual([]);
    });

    test('a summary has the figures of its job', async () => {
      const store = await open();
      await store.add([makeNewJob('a', { requests: two })]);
      expect((await store.summarise()).jobs).toEqual([
        {
          id: 'a',
          state: 'pending',
          priority: 'normal',
          createdAt: '2026-02-07T09:00:00.000Z',
          notBefore: null,
          provider: 'anthropic',
          model: 'claude-sonnet-4-5',
          task: 'plan',
          requestCount: 2,
          estimatedUsd: 0.01,
          reservedUsd: 0.02,
          hasOutcome: false,
          costUsd: null,
          unknownBecause: null,
          batch: { status: 'in-progress', expiresAt: null },
          failure: null,
          retriedAs: null,
        },
      ]);
    });

    test('an id is taken once and for all', async () => {
      const store = await open();
      const first = makeNewJob('a');
      await store.add([first]);
      await expect(store.add([makeNewJob('a', { task: 'refine' })])).rejects.toMatchObject({
        code: 'JOB_EXISTS',
      });
      expect(await store.read('a')).toEqual(first.job);
    });

    const good = makeNewJob('good');
    const wrong: readonly (readonly [string, NewJob])[] = [
      ['an unknown state', makeNewJob('a', { state: 'done' as Job['state'] })],
      ['a cost that is no number', makeNewJob('a', { estimate: { ...good.job.estimate, costUsd: NaN } })],
      ['a payload line too many', makeNewJob('a', {}, ['{}', '{}'])],
      ['a line end in a payload line', makeNewJob('a', {}, ['{\n}'])],
      ['another payload', { job: good.job, payload: ['{"other":1}'] }],
      ...hostileIds
        .filter((id) => id !== 'constructor')
        .map((id) => [`the id ${JSON.stringify(id)}`, makeNewJob(id)] as const),
    ];
    test.each(wrong)('a group with %s is refused as a whole', async (_, bad) => {
      const store = await open();
      await expect(store.add([makeNewJob('first'), bad])).rejects.toMatchObject({ code: 'JOB_INVALID' });
      expect((await store.list()).jobs).toEqual([]);
      await store.add([makeNewJob('first')]);
      expect((await store.list()).jobs).toHaveLength(1);
    });

    test('a group with the same id twice is refused as a whole', async () => {
      const store = await open();
      await expect(store.add([good, good])).rejects.toMatchObject({ code: 'JOB_INVALID' });
      expect((await store.list()).jobs).toEqual([]);
    });

    test('an id that cannot be one names no job', async () => {
      const store = await open();
      await store.add([good]);
      for (const id of hostileIds) {
        expect(await store.read(id)).toBeUndefined();
        await expect(store.withJob(id, async () => 1)).rejects.toMatchObject({ code: 'JOB_MISSING' });
        expect(await collect(store.results(id))).toEqual([]);
        expect(await store.applied(id)).toEqual(new Map());
      }
    });
  });
}
