import { readdirSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { tempDir } from '@backlog-toolkit/test-kit';
import { type Job, measurePayload, openFileJobStore } from '../../src/index.ts';
import { payloadOf } from '../support/collect.ts';
import { makeNewJob, makeRequest } from '../support/make-job.ts';

class Crash extends Error {}
const lines = ['{"new":1}'];
const onlyFirst = (job: Job): Job => ({
  ...job,
  requests: job.requests.slice(0, 1),
  payload: measurePayload(lines),
});

/** Packs a job anew and ends at a step; returns whether that step was reached. */
async function repackUntil(folder: string, lastStep: number): Promise<boolean> {
  let left = lastStep;
  const onStep = (): void => {
    left -= 1;
    if (left < 0) throw new Crash();
  };
  const store = await openFileJobStore({ folder, onStep });
  return store
    .withJob('a', (held) => held.repack(onlyFirst, lines))
    .then(
      () => false,
      (error: unknown) => {
        if (error instanceof Crash) return true;
        throw error;
      },
    );
}

test('a job that is packed anew has one payload, whole, wherever the process ends', async () => {
  const seen = new Set<number>();
  for (let step = 0; ; step += 1) {
    using dir = tempDir();
    const folder = dir.join('queue');
    const store = await openFileJobStore({ folder });
    const requests = [makeRequest('FEAT-001'), makeRequest('FEAT-002')];
    await store.add([makeNewJob('a', { requests, attempt: null, batch: null })]);
    const isCut = await repackUntil(folder, step);
    const job = await store.read('a');
    if (job === undefined) throw new Error('the job is gone');
    const payload = await payloadOf(store, 'a');
    expect(payload).toHaveLength(job.requests.length);
    seen.add(payload.length);
    await repackUntil(folder, Infinity);
    const whole = await store.read('a');
    expect(await payloadOf(store, 'a')).toEqual(lines);
    const later = await openFileJobStore({ folder, now: () => new Date(Date.now() + 7_200_000) });
    await later.repair();
    expect(readdirSync(dir.join('queue', 'payloads')).sort()).toEqual([
      `a.${whole?.payload.sha256.slice(0, 16) ?? ''}.jsonl`,
      'a.jsonl',
    ]);
    expect(await payloadOf(later, 'a')).toEqual(lines);
    if (!isCut) break;
  }
  expect([...seen].toSorted((a, b) => a - b)).toEqual([1, 2]);
});

test('a payload that its job does not have is removed after a while', async () => {
  using dir = tempDir();
  const folder = dir.join('queue');
  const store = await openFileJobStore({ folder });
  await store.add([makeNewJob('a', { attempt: null, batch: null })]);
  await repackUntil(folder, 2);
  expect(readdirSync(dir.join('queue', 'payloads'))).toHaveLength(2);
  expect(await store.repair()).toEqual([]);
  const later = await openFileJobStore({ folder, now: () => new Date(Date.now() + 7_200_000) });
  expect(await later.repair()).toEqual([expect.stringContaining('a payload that its job does not have')]);
  expect(readdirSync(dir.join('queue', 'payloads'))).toEqual(['a.jsonl']);
});
