import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { makePoll } from '../../src/reconcile/poll-due.ts';
import { memoryJobStore } from '../memory-job-store.ts';
import { makeNewJob } from '../support/make-job.ts';
import { queueProject } from './queue-project.ts';

const bin = path.join(import.meta.dirname, '..', '..', 'bin', 'batch-queue.cjs');

describe('batch-queue watch', () => {
  test('--once draws the status and how far each job is', async () => {
    using project = await queueProject();
    await project.store.add([makeNewJob('batch-a', { state: 'submitted' })]);
    const { code, stdout } = await project.run('watch', '--once');
    expect(code).toBe(0);
    expect(stdout).toContain('STATE      JOBS');
    expect(stdout).toMatch(/^JOB +TASK +MODEL +DONE +BATCH +ASKED \(UTC\)\nbatch-a +plan .* of 1/m);
    expect(stdout).toMatch(/batch-a: cannot be asked for: \w+ is not set/);
  });

  test('an empty queue', async () => {
    using project = await queueProject();
    const { code, stdout } = await project.run('watch', '--once');
    expect([code, stdout]).toEqual([0, 'no jobs\n0 of 10 slots in use, $0.0000 reserved\nthe queue runs\n']);
  });

  test('draws again until it is interrupted, which is no failure', async () => {
    using project = await queueProject();
    const child = spawn(process.execPath, [bin, 'watch', '--interval', '0.1'], {
      cwd: project.path,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    await new Promise<void>((resolve) => {
      child.stdout.on('data', (piece: Buffer) => {
        text += piece.toString('utf8');
        if (text.split('no jobs').length > 2) resolve();
      });
    });
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  test('refuses an interval that is none', async () => {
    using project = await queueProject();
    for (const args of [
      ['--poll', '0'],
      ['--interval', '-1'],
      ['--poll', 'x'],
    ])
      expect((await project.run('watch', '--once', ...args)).code).toBe(64);
  });
});

test('a provider that fails is asked again only when its job is due again', async () => {
  const store = memoryJobStore();
  await store.add([makeNewJob('batch-a', { state: 'submitted' })]);
  let asked = 0;
  let nowMs = Date.parse('2027-01-01T00:00:00Z');
  const poll = makePoll({
    store,
    openProvider: () => {
      asked += 1;
      return Promise.reject(new Error('no key'));
    },
    everyMs: 60_000,
    now: () => new Date(nowMs),
  });
  for (const passedMs of [0, 59_000, 1000]) {
    nowMs += passedMs;
    expect([...(await poll()).keys()]).toEqual(['batch-a']);
  }
  expect(asked).toBe(2);
});
