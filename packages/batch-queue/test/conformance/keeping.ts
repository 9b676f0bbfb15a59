import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { JobStore, ResultLine } from '../../src/index.ts';
import { collect } from '../support/collect.ts';
import { makeNewJob, makeRequest, makeResult } from '../support/make-job.ts';
import type { OpenStore } from './open-store.ts';

async function withThree(store: JobStore): Promise<void> {
  const requests = [makeRequest('FEAT-001'), makeRequest('FEAT-002'), makeRequest('FEAT-003')];
  await store.add([makeNewJob('a', { requests })]);
}

async function* breaking(): AsyncGenerator<ResultLine> {
  yield makeResult(2);
  yield makeResult(0);
  throw new RangeError('the connection broke');
}

/** Results, notes of what was applied, control and events. */
export function describeKeeping(name: string, open: OpenStore): void {
  describe(`${name}: keeping`, () => {
    test('the first result of a request is kept, in the order of coming', async () => {
      const store = await open();
      await withThree(store);
      const expired: ResultLine = {
        kind: 'expired',
        request: 0,
        reason: 'too late',
        isTransient: true,
        usage: null,
      };
      const added = await store.withJob('a', async (held) => [
        await held.addResults([makeResult(2), makeResult(2, 'again')]),
        await held.addResults([makeResult(2, 'and again'), expired]),
        await held.addResults([]),
      ]);
      expect(added?.value).toEqual([1, 1, 0]);
      expect(await store.withJob('a', (held) => held.addResults([makeResult(0), makeResult(1)]))).toEqual({
        value: 1,
      });
      expect(await collect(store.results('a'))).toEqual([makeResult(2), expired, makeResult(1)]);
    });

    test('thousands of results are each read once, in the order of coming', async () => {
      const store = await open();
      const numbers = Array.from({ length: 2500 }, (_, i) => (i * 7) % 2500);
      const requests = numbers.map((_, i) => makeRequest(`FEAT-${i}`));
      await store.add([makeNewJob('a', { requests })]);
      await store.withJob('a', (held) => held.addResults(numbers.map((number) => makeResult(number))));
      const read = await collect(store.results('a'));
      expect(read.map(({ request }) => request)).toEqual(numbers);
    });

    test('what came before the source failed is kept', async () => {
      const store = await open();
      await withThree(store);
      await store.withJob('a', async (held) => {
        await expect(held.addResults(breaking())).rejects.toThrow('the connection broke');
        expect(await held.addResults([makeResult(0, 'again'), makeResult(1)])).toBe(1);
      });
      expect(await collect(store.results('a'))).toEqual([makeResult(2), makeResult(0), makeResult(1)]);
    });

    test('what is no result of the job is refused', async () => {
      const store = await open();
      await withThree(store);
      const wrong = [makeResult(3), makeResult(-1), { ...makeResult(1), request: 0.5 }];
      for (const result of wrong) {
        const adding = store.withJob('a', (held) => held.addResults([result]));
        await expect(adding).rejects.toMatchObject({ code: 'JOB_INVALID' });
        const noting = store.withJob('a', (held) =>
          held.noteApplied([{ request: result.request, how: 'applied' }]),
        );
        await expect(noting).rejects.toMatchObject({ code: 'JOB_INVALID' });
      }
      expect(await collect(store.results('a'))).toEqual([]);
      expect(await store.applied('a')).toEqual(new Map());
    });

    test('any text comes back as it was', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.string({ unit: 'binary' }), { minLength: 3, maxLength: 3 }),
          async (texts) => {
            const store = await open();
            await withThree(store);
            const results = texts.map((text, request) =>
              makeResult(request, `${text}\r\n---\n\u2028$&\u001b[0m\\`),
            );
            await store.withJob('a', (held) => held.addResults(results));
            expect(await collect(store.results('a'))).toEqual(results);
          },
        ),
        { numRuns: 10 },
      );
    });

    test('a huge text comes back as it was', async () => {
      const store = await open();
      await withThree(store);
      const huge = makeResult(1, '\u0001"'.repeat(2_500_000));
      await store.withJob('a', (held) => held.addResults([makeResult(0), huge, makeResult(2)]));
      expect((await collect(store.results('a')))[1] === huge).toBe(false);
      expect(await collect(store.results('a'))).toEqual([makeResult(0), huge, makeResult(2)]);
    });

    test('of several notes about a result the last counts', async () => {
      const store = await open();
      await withThree(store);
      await store.withJob('a', async (held) => {
        await held.noteApplied([
          { request: 1, how: 'conflict', note: '__proto__' },
          { request: 2, how: 'applied' },
        ]);
        await held.noteApplied([]);
        await held.noteApplied([{ request: 1, how: 'skipped' }]);
      });
      expect(await store.applied('a')).toEqual(
        new Map([
          [1, { request: 1, how: 'skipped' }],
          [2, { request: 2, how: 'applied' }],
        ]),
      );
    });

    test('the queue runs until it is paused', async () => {
      const store = await open();
      expect(await store.readControl()).toEqual({ paused: null, maxCostUsd: null });
      const control = { paused: { at: '2026-02-07T09:00:00Z', by: 'ana', reason: null }, maxCostUsd: 12.5 };
      await store.writeControl(control);
      expect(await store.readControl()).toEqual(control);
      await store.writeControl({ paused: null, maxCostUsd: null });
      expect(await store.readControl()).toEqual({ paused: null, maxCostUsd: null });
    });

    test('events are taken', async () => {
      const store = await open();
      await expect(
        store.log({ at: '2026-02-07T09:00:00Z', event: 'submitted', job: 'a' }),
      ).resolves.toBeUndefined();
    });
  });
}
