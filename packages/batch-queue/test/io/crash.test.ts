import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { runNode, tempDir } from '@backlog-toolkit/test-kit';
import { type JobState, openFileJobStore } from '../../src/index.ts';
import { collect } from '../support/collect.ts';
import { makeNewJob, makeRequest } from '../support/make-job.ts';

const child = fileURLToPath(new URL('../children/job-life.mjs', import.meta.url));
const newJob = makeNewJob('job', { requests: [makeRequest('FEAT-001'), makeRequest('FEAT-002')] });
const acknowledgements = ['added', 'submitting', 'submitted', 'results', 'applied', 'completed', 'paused'];

async function live(
  folder: string,
  dieAt: number,
): Promise<{ readonly done: string[]; readonly steps: number }> {
  const { code, signal, stdout, stderr } = await runNode(child, [
    folder,
    JSON.stringify(newJob),
    String(dieAt),
  ]);
  expect([signal === 'SIGKILL' || code === 0, stderr]).toEqual([true, '']);
  const lines = stdout.trim().split('\n');
  const last = lines.find((line) => line.startsWith('steps '));
  return {
    done: lines.filter((line) => acknowledgements.includes(line)),
    steps: Number(last?.slice(6) ?? 0),
  };
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('locks'))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}

function filesOf(id: string): string[] {
  return [
    `applied/${id}.jsonl`,
    `completed/${id}.json`,
    'control.json',
    'events.jsonl',
    `payloads/${id}.jsonl`,
    `results/${id}.jsonl`,
  ];
}

/** What a killed process broke of what it had acknowledged. */
async function findBroken(folder: string, done: readonly string[]): Promise<readonly string[]> {
  const store = await openFileJobStore({ folder });
  const { jobs, problems } = await store.list();
  const [job, ...others] = jobs;
  const broken: string[] = [...problems, ...others].map((each) => JSON.stringify(each));
  const check = (what: string, isWhole: boolean): void => {
    if (done.includes(what) && !isWhole) broken.push(what);
  };
  check('added', job !== undefined);
  check('paused', (await store.readControl()).paused !== null);
  if (job === undefined) return broken;
  const order: readonly JobState[] = ['pending', 'submitting', 'submitted', 'completed'];
  const reached = order.indexOf(job.state);
  for (const state of order) check(state, reached >= order.indexOf(state));
  const results = await collect(store.results(job.id));
  check('results', results.map(({ request }) => request).join() === '0,1');
  check('applied', [...(await store.applied(job.id)).keys()].join() === '0,1');
  const payload = await collect(store.payload(job));
  check('added', payload.join('\n') === newJob.payload.join('\n'));
  // Every change is in the file once: what was not acknowledged is there as a whole or not at all.
  const history = job.history.map(({ what }) => what).join();
  if (history !== ['enqueued', ...order.slice(1, reached + 1)].join()) broken.push(`history ${history}`);
  if (job.revision !== reached) broken.push(`revision ${job.revision}`);
  return broken;
}

describe('a process that is killed at any durable step', () => {
  test('leaves what it acknowledged, and another one ends its work', async () => {
    using whole = tempDir();
    const { steps } = await live(whole.join('queue'), 0);
    expect(steps).toBeGreaterThan(15);
    expect(filesIn(whole.join('queue'))).toEqual(filesOf('job-0'));

    for (let dieAt = 1; dieAt <= steps; dieAt++) {
      using dir = tempDir();
      const folder = dir.join('queue');
      const { done } = await live(folder, dieAt);
      expect([dieAt, await findBroken(folder, done)]).toEqual([dieAt, []]);
      await live(folder, 0);
      expect([dieAt, await findBroken(folder, acknowledgements)]).toEqual([dieAt, []]);

      const later = await openFileJobStore({ folder, now: () => new Date(Date.now() + 2 * 3_600_000) });
      const before = await later.list();
      await later.repair();
      expect(await later.list()).toEqual(before);
      expect(await later.repair()).toEqual([]);
      expect(filesIn(folder)).toEqual(filesOf(before.jobs[0]?.id ?? ''));
    }
  }, 240_000);
});
