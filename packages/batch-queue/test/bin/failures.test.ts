import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { tempDir } from '@backlog-toolkit/test-kit';
import { runBin } from '../chaos/bin.ts';
import { writeProject } from '../chaos/project.ts';
import { serve } from '../provider-server/use.ts';

test('an event log that cannot be written is a warning, and what was done is told', async () => {
  using folder = tempDir();
  writeProject(folder.path, ['FEAT-001', 'FEAT-002', 'FEAT-003']);
  mkdirSync(path.join(folder.path, '.backlog-ops', 'batch-queue', 'events.jsonl'), { recursive: true });
  const server = await serve();
  const { code, stdout, stderr } = await runBin(folder.path, server.url, ['submit', '--max-requests', '2']);
  expect([code, stdout]).toEqual([0, expect.stringContaining('submitted 2 jobs')]);
  expect(stderr.match(/events\.jsonl misses what happens now/g)).toHaveLength(1);
  server.end();
  const reconciled = await runBin(folder.path, server.url, ['reconcile']);
  expect([reconciled.code, reconciled.stdout]).toEqual([0, expect.stringContaining('2 applied')]);
});

test('each job that fails is named, the others go on, and the worst decides the exit code', async () => {
  using folder = tempDir();
  writeProject(folder.path, ['FEAT-001', 'FEAT-002', 'FEAT-003']);
  const server = await serve();
  const enqueued = await runBin(folder.path, server.url, ['enqueue', '--max-requests', '1', '--json']);
  const { jobs } = JSON.parse(enqueued.stdout) as { jobs: { id: string }[] };
  const [first = '', second = ''] = jobs.map(({ id }) => id);
  // A lock that cannot be made.
  const { createHash } = await import('node:crypto');
  const part = createHash('sha256').update(first).digest('hex').slice(0, 2);
  const locks = path.join(folder.path, '.backlog-ops', 'batch-queue', 'locks');
  rmSync(path.join(locks, part), { recursive: true, force: true });
  mkdirSync(locks, { recursive: true });
  writeFileSync(path.join(locks, part), '');
  const ran = await runBin(folder.path, server.url, ['run']);
  expect([(ran.code ?? 0) >= 66, ran.stdout]).toEqual([true, expect.stringContaining('submitted 2 jobs')]);
  expect(ran.stdout).toContain('1 job with an error');
  expect(ran.stderr).toContain(`${first}: `);
  const gone = await runBin(folder.path, server.url, ['cancel', 'batch-x', second]);
  expect([gone.code, gone.stdout]).toEqual([66, expect.stringContaining(`${second}: asked the provider`)]);
});

test('a job file that cannot be read is 65 for run and reconcile, which do the others', async () => {
  using folder = tempDir();
  writeProject(folder.path, ['FEAT-001', 'FEAT-002', 'FEAT-003']);
  const server = await serve();
  const enqueued = await runBin(folder.path, server.url, ['enqueue', '--max-requests', '1', '--json']);
  const { jobs } = JSON.parse(enqueued.stdout) as { jobs: { id: string }[] };
  const [first = '', second = ''] = jobs.map(({ id }) => id);
  const damage = (state: string, id: string): void =>
    writeFileSync(path.join(folder.path, '.backlog-ops', 'batch-queue', state, `${id}.json`), '{"a');
  damage('pending', first);
  const ran = await runBin(folder.path, server.url, ['run']);
  expect([ran.code, ran.stdout]).toEqual([65, expect.stringContaining('submitted 2 jobs')]);
  damage('submitted', second);
  server.end();
  const reconciled = await runBin(folder.path, server.url, ['reconcile']);
  expect([reconciled.code, reconciled.stdout]).toEqual([65, expect.stringContaining('1 applied')]);
});

test('what happens to jobs is logged, and what is left of a job without its file is told', async () => {
  using folder = tempDir();
  writeProject(folder.path, ['FEAT-001']);
  const server = await serve();
  await runBin(folder.path, server.url, ['submit']);
  server.end();
  await runBin(folder.path, server.url, ['reconcile', '--move=all']);
  const queue = path.join(folder.path, '.backlog-ops', 'batch-queue');
  const events = readFileSync(path.join(queue, 'events.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { event: string; job: string });
  expect(events.map(({ event }) => event)).toEqual([
    'enqueued',
    'submitting',
    'submitted',
    'ended',
    'completed',
    'moved',
  ]);
  expect(events).toMatchObject([{ requests: 1 }, {}, { batch: 'msgbatch_00000001' }, {}, { applied: 1 }, {}]);
  rmSync(path.join(queue, 'completed'), { recursive: true });
  const { code, stdout } = await runBin(folder.path, server.url, ['doctor']);
  expect([code, stdout.match(/^stray /gm)]).toEqual([1, ['stray ', 'stray ']]);
});
