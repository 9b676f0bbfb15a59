import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { runNode, type RunResult, tempDir } from '@backlog-toolkit/test-kit';
import { openFileJobStore } from '../../src/index.ts';
import { makeNewJob } from '../support/make-job.ts';

const child = fileURLToPath(new URL('../children/share-jobs.mjs', import.meta.url));
const ids = ['a', 'b', 'c'];
const rounds = 25;
const killed = 'SIGKILL';

describe('four processes on the same jobs', () => {
  test('lose no change, admit one at a time, and nobody ever misses a job that moves', async () => {
    using dir = tempDir();
    const store = await openFileJobStore({ folder: dir.path });
    await store.add(ids.map((id) => makeNewJob(id)));
    let running = 4;
    const workers = Array.from({ length: running }, (_, index) =>
      runNode(child, [dir.path, `p${index}`, ids.join(','), String(rounds)]).finally(() => (running -= 1)),
    );
    let looks = 0;
    for (; running > 0; looks++) {
      const { jobs, problems } = await store.list();
      expect([jobs.map(({ id }) => id), problems]).toEqual([ids, []]);
      expect((await store.read('b'))?.id).toBe('b');
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    expect(looks).toBeGreaterThan(10);
    const ends = await Promise.all(workers);
    expect(ends.map(({ code, stderr }) => [code, stderr])).toEqual(ends.map(() => [0, '']));

    const acknowledged = ends.flatMap(({ stdout }) => stdout.trim().split('\n')).sort();
    expect(acknowledged).toHaveLength(4 * rounds);
    const { jobs } = await store.list();
    const made = jobs.flatMap(({ id, history }) => history.slice(1).map(({ what }) => `${id} ${what}`));
    expect(made.sort()).toEqual(acknowledged);
    expect(jobs.map(({ revision }) => revision)).toEqual(jobs.map(({ history }) => history.length - 1));
    expect(await store.readControl()).toEqual({ paused: null, maxCostUsd: 4 * rounds });
    expect(await store.repair()).toEqual([]);
  }, 120_000);

  test('lose no change either when they are killed', async () => {
    using dir = tempDir();
    const store = await openFileJobStore({ folder: dir.path });
    await store.add(ids.map((id) => makeNewJob(id)));
    const acknowledged: string[] = [];
    let kills = 0;
    const compete = async (name: string): Promise<RunResult> => {
      for (let life = 0; ; life++) {
        const args = [dir.path, `${name}.${life}`, ids.join(','), String(rounds)];
        // Long enough to do something after the start, rarely enough to end.
        const timeoutMs = life < 3 ? 300 + Math.random() * 700 : 60_000;
        const end = await runNode(child, args, { timeoutMs });
        acknowledged.push(...end.stdout.split('\n').slice(0, -1));
        if (end.signal !== killed) return end;
        kills += 1;
      }
    };
    const ends = await Promise.all(['p', 'q', 'r', 's'].map(compete));
    expect(ends.map(({ code, stderr }) => [code, stderr])).toEqual(ends.map(() => [0, '']));
    expect(kills).toBeGreaterThan(0);
    const { jobs, problems } = await store.list();
    expect(problems).toEqual([]);
    const made = jobs.flatMap(({ id, history }) => history.slice(1).map(({ what }) => `${id} ${what}`));
    expect(new Set(made).size).toBe(made.length);
    expect(made).toEqual(expect.arrayContaining(acknowledged));
    // A change that was made and not acknowledged any more: at most one a kill.
    expect(made.length - acknowledged.length).toBeLessThanOrEqual(kills);
    await store.repair();
    expect((await store.list()).jobs).toEqual(jobs);
  }, 120_000);
});
