import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { type TempDir, tempDir } from '@backlog-toolkit/test-kit';
import { type JobStore, openFileJobStore, type StoreProblem } from '../../src/index.ts';
import { collect } from '../support/collect.ts';
import { makeNewJob, makeRequest, makeResult } from '../support/make-job.ts';

const requests = [makeRequest('FEAT-001'), makeRequest('FEAT-002'), makeRequest('FEAT-003')];

async function storeIn(dir: TempDir): Promise<JobStore> {
  const store = await openFileJobStore({ folder: dir.path });
  await store.add([makeNewJob('a', { requests }), makeNewJob('b', { requests })]);
  return store;
}

describe('files that are not what they should be', () => {
  const goodText = JSON.stringify(makeNewJob('bad').job);
  test.each([
    ['not JSON', '{\n  "id": "bad",\n  "state" "pending"\n}', 3, 'expected ":"'],
    ['cut off', goodText.slice(0, 300), 1, 'expected'],
    ['empty', '', 1, 'expected'],
    ['a list', '[]', undefined, 'expected an object, found a list'],
    ['only __proto__', '{"__proto__": {"id": "bad"}}', undefined, 'schemaVersion: expected 1, found nothing'],
    [
      'of a later version',
      goodText.replace('"schemaVersion":1', '"schemaVersion":2'),
      undefined,
      'schemaVersion: expected 1, found 2',
    ],
    [
      'of another job',
      goodText.replace('"bad"', '"a"'),
      undefined,
      'id: expected bad as the file is named, found a',
    ],
    [
      'named by an id that leads out',
      goodText.replace('"bad"', '"../../x"'),
      undefined,
      'id: expected letters',
    ],
    ['nested deeper than a stack', '['.repeat(200_000), 1, 'expected'],
  ])(
    'a job file that is %s is named with its line, and the others are listed',
    async (_, text, line, reason) => {
      using dir = tempDir();
      const store = await storeIn(dir);
      const file = dir.join('pending', 'bad.json');
      writeFileSync(file, text);
      const { jobs, problems } = await store.list();
      expect(jobs.map(({ id }) => id)).toEqual(['a', 'b']);
      expect(problems).toEqual([{ file, line, reason: expect.stringContaining(reason) }]);
      expect((await store.summarise(['submitted', 'pending'])).problems).toEqual(problems);
      expect((await store.list(['submitted', 'failed'])).problems).toEqual([]);
      const refused = { code: 'JOB_UNREADABLE', kind: 'bad-data', file, line };
      await expect(store.read('bad')).rejects.toMatchObject(refused);
      await expect(store.withJob('bad', async () => 1)).rejects.toMatchObject(refused);
      expect(readFileSync(file, 'utf8')).toBe(text);
    },
  );

  test('links, folders, pipes and strange names among the jobs', async () => {
    using dir = tempDir();
    const store = await storeIn(dir);
    writeFileSync(dir.join('secret.json'), JSON.stringify(makeNewJob('link').job));
    symlinkSync(dir.join('secret.json'), dir.join('pending', 'link.json'));
    mkdirSync(dir.join('pending', 'folder.json'));
    writeFileSync(dir.join('pending', 'a b.json'), '{}');
    writeFileSync(dir.join('pending', 'README.md'), '# Jobs');
    const { jobs, problems } = await store.list();
    expect(jobs.map(({ id }) => id)).toEqual(['a', 'b']);
    const reasons = problems.map(({ file, reason }) => `${file.slice(dir.path.length + 1)}: ${reason}`);
    expect(reasons.sort()).toEqual([
      'pending/README.md: expected the file of a job, named by its id',
      'pending/a b.json: expected the file of a job, named by its id',
      'pending/folder.json: expected a file, found a folder',
      'pending/link.json: expected a file, found a symbolic link',
    ]);
  });

  test.each(['results', 'applied'] as const)(
    'a link in the place of %s is not written through',
    async (kind) => {
      using dir = tempDir();
      const store = await storeIn(dir);
      writeFileSync(dir.join('outside'), 'mine');
      mkdirSync(dir.join(kind));
      symlinkSync(dir.join('outside'), dir.join(kind, 'a.jsonl'));
      const write = store.withJob('a', async (held) => {
        if (kind === 'results') await held.addResults([makeResult(0)]);
        else await held.noteApplied([{ request: 0, how: 'applied' }]);
      });
      await expect(write).rejects.toMatchObject({ code: 'JOB_UNREADABLE' });
      expect(readFileSync(dir.join('outside'), 'utf8')).toBe('mine');
    },
  );

  test("torn and foreign lines among results and notes are reported and stand in nobody's way", async () => {
    using dir = tempDir();
    const store = await storeIn(dir);
    const [resultsFile, appliedFile] = [dir.join('results', 'a.jsonl'), dir.join('applied', 'a.jsonl')];
    await store.withJob('a', async (held) => {
      await held.addResults([makeResult(0), makeResult(1)]);
      await held.noteApplied([{ request: 0, how: 'applied' }]);
    });
    // A power failure in the middle of a line.
    truncateSync(resultsFile, readFileSync(resultsFile).length - 20);
    appendFileSync(appliedFile, '{"request":1,"how":"appl');
    const added = await store.withJob('a', async (held) => {
      const count = await held.addResults([makeResult(0, 'again'), makeResult(1), makeResult(2)]);
      await held.noteApplied([{ request: 1, how: 'conflict' }]);
      return count;
    });
    expect(added?.value).toBe(2);
    appendFileSync(resultsFile, '{"kind":"succeeded","request":-1}\nnull\n{"__proto__":{"request":0}}\n\n');
    appendFileSync(appliedFile, '{"request":0,"how":"eaten"}\n{"request":"__proto__","how":"applied"}\n');

    const problems: StoreProblem[] = [];
    const results = await collect(store.results('a', (problem) => problems.push(problem)));
    expect(results).toEqual([makeResult(0), makeResult(1), makeResult(2)]);
    const applied = await store.applied('a', (problem) => problems.push(problem));
    expect([...applied.values()]).toEqual([
      { request: 0, how: 'applied' },
      { request: 1, how: 'conflict' },
    ]);
    expect(problems.map(({ file, line }) => [file, line])).toEqual([
      [resultsFile, 2],
      [resultsFile, 5],
      [resultsFile, 6],
      [resultsFile, 7],
      [appliedFile, 2],
      [appliedFile, 4],
      [appliedFile, 5],
    ]);
  });

  test.each([
    ['gone', (file: string) => rmSync(file)],
    ['cut off', (file: string) => truncateSync(file, 10)],
    ['longer', (file: string) => appendFileSync(file, '{}\n')],
    ['edited', (file: string) => writeFileSync(file, readFileSync(file, 'utf8').replace('Plan', 'Plot'))],
  ])('a payload that is %s is not sent, not even its first line', async (_, damage) => {
    using dir = tempDir();
    const store = await storeIn(dir);
    const job = await store.read('a');
    if (job === undefined) throw new Error('no job');
    damage(dir.join('payloads', 'a.jsonl'));
    const lines: string[] = [];
    const send = async (): Promise<void> => {
      for await (const line of store.payload(job)) lines.push(line);
    };
    await expect(send()).rejects.toMatchObject({ code: 'PAYLOAD_DAMAGED' });
    await expect(collect(store.payload({ ...job, id: '../control' }))).rejects.toMatchObject({
      code: 'PAYLOAD_DAMAGED',
    });
    expect(lines).toEqual([]);
  });

  test.each(['', '{', '{"paused": false}', '{"paused": null}', 'null'])(
    'control that is %j does not look like a queue that runs',
    async (text) => {
      using dir = tempDir();
      const store = await storeIn(dir);
      writeFileSync(dir.join('control.json'), text);
      await expect(store.readControl()).rejects.toMatchObject({
        code: 'CONTROL_UNREADABLE',
        kind: 'bad-data',
      });
      await store.writeControl({ paused: null, maxCostUsd: 1 });
      expect(await store.readControl()).toEqual({ paused: null, maxCostUsd: 1 });
    },
  );

  test('locks that somebody removed are noticed before anything is written', async () => {
    using dir = tempDir();
    const store = await storeIn(dir);
    const before = readFileSync(dir.join('pending', 'a.json'), 'utf8');
    const work = store.withJob('a', async (held) => {
      rmSync(dir.join('locks'), { recursive: true });
      for (const write of [
        () => held.change((job) => ({ ...job, state: 'submitting' })),
        () => held.addResults([makeResult(0)]),
        () => held.noteApplied([{ request: 0, how: 'applied' }]),
      ])
        await expect(write()).rejects.toMatchObject({ code: 'JOB_LOCK_LOST', kind: 'busy' });
    });
    await expect(work).rejects.toMatchObject({ code: 'LOCK_LOST' });
    expect(readFileSync(dir.join('pending', 'a.json'), 'utf8')).toBe(before);
  });
});
