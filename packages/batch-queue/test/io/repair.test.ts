import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { type TempDir, tempDir } from '@backlog-toolkit/test-kit';
import { type JobState, jobStates, type JobStore, openFileJobStore } from '../../src/index.ts';
import { makeNewJob } from '../support/make-job.ts';

const hour = 3_600_000;

function makeOld(file: string): void {
  const then = new Date(Date.now() - 2 * hour);
  utimesSync(file, then, then);
}

async function storeIn(dir: TempDir, states: readonly JobState[]): Promise<JobStore> {
  const store = await openFileJobStore({ folder: dir.path });
  await store.add(states.map((state) => makeNewJob(`is-${state}`, { state })));
  return store;
}

describe('the state in the file is the truth', () => {
  test('a crash between content and folder', async () => {
    using dir = tempDir();
    await storeIn(dir, ['pending', 'submitted', 'submit-unknown']);
    const crashing = await openFileJobStore({
      folder: dir.path,
      onStep: (step) => {
        if (step === 'cancelled: written') throw new RangeError('power failure');
      },
    });
    for (const { id } of (await crashing.list()).jobs) {
      const cancel = crashing.withJob(id, (held) => held.change((job) => ({ ...job, state: 'cancelled' })));
      await expect(cancel).rejects.toThrow('power failure');
    }
    const store = await openFileJobStore({ folder: dir.path });
    const { jobs } = await store.list(['cancelled']);
    expect(jobs).toHaveLength(3);
    expect((await store.list(['pending', 'submitted', 'submit-unknown'])).jobs).toEqual([]);
    expect(existsSync(dir.join('submitted', 'is-submitted.json'))).toBe(true);
    expect(await store.repair()).toEqual([
      'moved is-pending from pending to cancelled, which is its state',
      'moved is-submitted from submitted to cancelled, which is its state',
      'moved is-submit-unknown from submit-unknown to cancelled, which is its state',
    ]);
    expect((await store.list()).jobs).toEqual(jobs);
    expect(await store.repair()).toEqual([]);
  });

  test('a person edits a state, and may leave a byte order mark, line ends and comments of an editor', async () => {
    using dir = tempDir();
    const store = await storeIn(dir, ['failed']);
    const file = dir.join('failed', 'is-failed.json');
    const text = readFileSync(file, 'utf8').replace('"state": "failed"', '"state": "pending"');
    writeFileSync(file, `\uFEFF${text.replaceAll('\n', '\r\n')}`);
    writeFileSync(dir.join('failed', 'is-failed.json~'), 'backup');
    writeFileSync(dir.join('failed', '.is-failed.json.swp'), 'swap');
    expect((await store.list(['pending'])).jobs).toHaveLength(1);
    // Whoever works on the job next puts it in its place too.
    await store.withJob('is-failed', (held) => held.change((job) => ({ ...job, priority: 'high' })));
    expect(existsSync(dir.join('pending', 'is-failed.json'))).toBe(true);
    expect(await store.list()).toMatchObject({ jobs: [{ state: 'pending', revision: 1 }], problems: [] });
    expect(await store.repair()).toEqual([]);
  });

  test('a person edits a file while the job is held: nothing is lost', async () => {
    using dir = tempDir();
    const store = await storeIn(dir, ['pending']);
    const file = dir.join('pending', 'is-pending.json');
    await store.withJob('is-pending', async (held) => {
      writeFileSync(file, readFileSync(file, 'utf8').replace('"priority": "normal"', '"priority": "low"'));
      await held.change((job) => ({ ...job, state: 'submitting' }));
      expect(held.job).toMatchObject({ priority: 'low', state: 'submitting' });
      writeFileSync(dir.join('submitting', 'is-pending.json'), '{"id":');
      await expect(held.change((job) => job)).rejects.toMatchObject({ code: 'JOB_UNREADABLE', line: 1 });
      renameSync(dir.join('submitting', 'is-pending.json'), dir.join('away.json'));
      await expect(held.change((job) => job)).rejects.toMatchObject({ code: 'JOB_MISSING' });
    });
  });

  test.each(
    jobStates.map((state): [JobState, JobState] => [state, state === 'pending' ? 'failed' : 'pending']),
  )('of two files of a job that is %s the newer counts, wherever it is', async (state, elsewhere) => {
    using dir = tempDir();
    const store = await storeIn(dir, [state]);
    const home = dir.join(state, `is-${state}.json`);
    const other = dir.join(elsewhere, `is-${state}.json`);
    mkdirSync(dir.join(elsewhere), { recursive: true });
    copyFileSync(home, other);
    writeFileSync(other, readFileSync(home, 'utf8').replace('"revision": 0', '"revision": 3'));
    expect(await store.list()).toMatchObject({ jobs: [{ revision: 3, state }], problems: [] });
    await store.repair();
    expect(existsSync(other)).toBe(false);
    expect(await store.list()).toMatchObject({ jobs: [{ revision: 3, state }], problems: [] });

    copyFileSync(home, other);
    writeFileSync(other, readFileSync(home, 'utf8').replace('"revision": 3', '"revision": 2'));
    expect(await store.repair()).toEqual([`removed an older copy of is-${state} from ${elsewhere}`]);
    expect(await store.read(`is-${state}`)).toMatchObject({ revision: 3 });
  });

  test('of two files that differ with the same revision none is believed, and none is removed', async () => {
    using dir = tempDir();
    const store = await storeIn(dir, ['pending', 'submitted']);
    const other = dir.join('submitted', 'is-pending.json');
    writeFileSync(
      other,
      readFileSync(dir.join('pending', 'is-pending.json'), 'utf8').replace('normal', 'high'),
    );
    const problem = { file: other, reason: expect.stringContaining('revision 0: expected another one') };
    expect(await store.list()).toMatchObject({ jobs: [{ id: 'is-submitted' }], problems: [problem] });
    await expect(store.read('is-pending')).rejects.toMatchObject({ code: 'JOB_UNREADABLE' });
    await expect(store.withJob('is-pending', async () => 1)).rejects.toMatchObject({
      code: 'JOB_UNREADABLE',
    });
    expect(await store.repair()).toEqual([]);
    expect(existsSync(other)).toBe(true);
  });
});

describe('repair', () => {
  test('leaves a job alone that somebody works on', async () => {
    using dir = tempDir();
    const store = await storeIn(dir, ['pending']);
    mkdirSync(dir.join('failed'));
    renameSync(dir.join('pending', 'is-pending.json'), dir.join('failed', 'is-pending.json'));
    await store.withJob('is-pending', async () => expect(await store.repair()).toEqual([]));
    expect(await store.repair()).toHaveLength(1);
  });

  test('removes what a dead process left, not what a live one may need, never a result', async () => {
    using dir = tempDir();
    const store = await storeIn(dir, ['pending']);
    const leftovers = [
      dir.join('pending', '.new.json.123-abc.tmp'),
      dir.join('.control.json.77-x1.tmp'),
      dir.join('payloads', 'new.jsonl'),
    ];
    const kept = [
      dir.join('pending', '.is-pending.json.swp'),
      dir.join('results', 'gone.jsonl'),
      dir.join('applied', 'gone.jsonl'),
      dir.join('payloads', 'is-pending.jsonl'),
      dir.join('notes.tmp'),
    ];
    mkdirSync(dir.join('results'));
    mkdirSync(dir.join('applied'));
    for (const file of [...leftovers, ...kept]) writeFileSync(file, 'x', { flag: 'a' });
    expect(await store.repair()).toEqual([]);
    for (const file of [...leftovers, ...kept]) makeOld(file);
    expect((await store.repair()).toSorted()).toEqual([
      'removed .control.json.77-x1.tmp, a temporary file',
      'removed payloads/new.jsonl, the payload of a job that never came to be',
      'removed pending/.new.json.123-abc.tmp, a temporary file',
    ]);
    expect(kept.map((file) => existsSync(file))).toEqual(kept.map(() => true));
  });

  test('keeps the payload of a job that cannot be read', async () => {
    using dir = tempDir();
    const store = await storeIn(dir, ['pending']);
    writeFileSync(dir.join('pending', 'is-pending.json'), 'broken');
    makeOld(dir.join('payloads', 'is-pending.jsonl'));
    expect(await store.repair()).toEqual([]);
    expect(existsSync(dir.join('payloads', 'is-pending.jsonl'))).toBe(true);
  });
});
