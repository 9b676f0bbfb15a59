import { readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { tempDir } from '@backlog-toolkit/test-kit';
import { openFileJobStore } from '../../src/io/file-job-store.ts';
import { makeJobCache } from '../../src/io/job-cache.ts';
import type { FoundJob } from '../../src/io/job-files.ts';
import { type JobState, jobStates } from '../../src/job.ts';
import { makeNewJob, makeRequest } from '../support/make-job.ts';

function found(state: JobState, requests = 1): FoundJob {
  const { job } = makeNewJob('a', { state });
  return { kind: 'found', folder: state, job, requestCount: requests, sha256: () => '' };
}

/** A file, and a cache that looks at it as much later as is said. */
function setUp(laterMs: number): { file: string; cache: ReturnType<typeof makeJobCache> } & Disposable {
  const dir = tempDir();
  const file = dir.join('a.json');
  writeFileSync(file, '{"a":1}');
  return {
    file,
    cache: makeJobCache(() => Date.now() + laterMs),
    [Symbol.dispose]: () => dir.dispose(),
  };
}

describe('what is known of the files of jobs', () => {
  test('a file that nobody touched is not read again; the state of any job is kept, the job of one in flight', () => {
    using at = setUp(10_000);
    for (const state of jobStates) {
      at.cache.look(at.file);
      writeFileSync(at.file, state);
      at.cache.look(at.file);
      at.cache.note(at.file, found(state));
      const isInFlight = ['submitting', 'submitted', 'submit-unknown'].includes(state);
      expect(at.cache.look(at.file)).toMatchObject({ state });
      expect(at.cache.look(at.file)?.found !== undefined).toBe(isInFlight);
    }
  });

  test('a job whose requests were left out is not kept as if it had none', () => {
    using at = setUp(10_000);
    at.cache.look(at.file);
    at.cache.note(at.file, found('submitted', 2));
    expect(at.cache.look(at.file)).toMatchObject({ state: 'submitted', found: undefined });
  });

  test('an edit in place is seen, also one of the same size that sets the time of the file back', () => {
    using at = setUp(10_000);
    at.cache.look(at.file);
    at.cache.note(at.file, found('completed'));
    expect(at.cache.look(at.file)).toBeDefined();
    const { atime, mtime } = statSync(at.file);
    writeFileSync(at.file, '{"a":2}');
    utimesSync(at.file, atime, mtime);
    expect(at.cache.look(at.file)).toBeUndefined();
  });

  test('what was changed a moment ago may change again unseen: it is read', () => {
    using at = setUp(0);
    at.cache.look(at.file);
    at.cache.note(at.file, found('completed'));
    expect(at.cache.look(at.file)).toBeUndefined();
  });

  test('what is noted without a look before is not believed', () => {
    using at = setUp(10_000);
    at.cache.note(at.file, found('completed'));
    expect(at.cache.look(at.file)).toBeUndefined();
  });
});

describe('a store that is listed again and again', () => {
  test('gives what the files say each time, whoever changed them', async () => {
    using dir = tempDir();
    const store = await openFileJobStore({ folder: dir.path });
    const other = await openFileJobStore({ folder: dir.path });
    const requests = [makeRequest('FEAT-001')];
    await store.add([
      makeNewJob('a', { state: 'submitted', requests }),
      makeNewJob('b', { state: 'pending' }),
    ]);
    const seen = async (): Promise<string[]> =>
      (await store.list(['submitted', 'cancelled'])).jobs.map(
        ({ id, state, priority }) => `${id} ${state} ${priority}`,
      );
    for (let i = 0; i < 3; i += 1) expect(await seen()).toEqual(['a submitted normal']);
    // Older than what may change unseen.
    await new Promise((resolve) => setTimeout(resolve, 200));
    for (let i = 0; i < 3; i += 1) expect(await seen()).toEqual(['a submitted normal']);
    const file = dir.join('submitted', 'a.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"normal"', '"high"'));
    expect(await seen()).toEqual(['a submitted high']);
    await other.withJob('b', (held) => held.change((job) => ({ ...job, state: 'cancelled' })));
    expect(await seen()).toEqual(['a submitted high', 'b cancelled normal']);
    await other.withJob('a', (held) => held.change((job) => ({ ...job, state: 'completed' })));
    expect(await seen()).toEqual(['b cancelled normal']);
  });
});
