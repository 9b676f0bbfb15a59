import { describe, expect, test } from '@jest/globals';
import { BatchQueueError, type Job, jobStates, mayBecome, measurePayload } from '../../src/index.ts';
import { payloadOf } from '../support/collect.ts';
import { makeNewJob, makeRequest } from '../support/make-job.ts';
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

    test('a job that was not sent is packed anew, with its payload', async () => {
      const store = await open();
      const requests = [makeRequest('FEAT-001'), makeRequest('FEAT-002')];
      const fresh = { attempt: null, batch: null };
      await store.add([makeNewJob('a', { ...fresh, requests }), makeNewJob('b', fresh)]);
      for (const lines of [['{"n":1}', '{"n":2}'], ['{"n":3}'], ['{"n":1}', '{"n":2}']]) {
        const end = await store.withJob('a', (held) =>
          held.repack(
            (job) => ({ ...job, requests: requests.slice(0, lines.length), payload: measurePayload(lines) }),
            lines,
          ),
        );
        const job = await store.read('a');
        expect(end?.value).toEqual(job);
        expect(job?.requests).toHaveLength(lines.length);
        expect(await payloadOf(store, 'a')).toEqual(lines);
      }
      expect(await payloadOf(store, 'b')).toHaveLength(1);
      await expect(store.add([makeNewJob('a', fresh)])).rejects.toMatchObject({ code: 'JOB_EXISTS' });
    });

    test('a job is not packed anew with a payload of other requests, nor once it was sent', async () => {
      const store = await open();
      await store.add([makeNewJob('a', { attempt: null, batch: null }), makeNewJob('sent')]);
      const repack = (id: string, lines: readonly string[]): Promise<unknown> =>
        store.withJob(id, (held) =>
          held.repack((job) => ({ ...job, payload: measurePayload(lines) }), lines),
        );
      await expect(repack('a', ['1', '2'])).rejects.toMatchObject({ code: 'JOB_INVALID' });
      await expect(repack('sent', ['1'])).rejects.toMatchObject({ code: 'TRANSITION_REFUSED' });
      for (const id of ['a', 'sent']) expect(await payloadOf(store, id)).toEqual(makeNewJob(id).payload);
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
