import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runNode, tempDir } from '@backlog-toolkit/test-kit';
import { describe, expect, test } from '@jest/globals';
import type { LocalOptions } from '../src/io/local.ts';
import { openProvider } from '../src/io/open-provider.ts';
import type { BatchProvider } from '../src/providers/provider.ts';
import { collect, createAccepted, newBatch } from './provider-server/use.ts';

const node = JSON.stringify(process.execPath);
/** Notes each run in `runs`, then answers with what the ticket says in capitals. */
const shout = `${node} -e "
  let text = '';
  process.stdin.on('data', (piece) => (text += piece)).on('end', () => {
    const { user } = JSON.parse(text);
    require('node:fs').appendFileSync('runs', user + '\\n');
    process.stdout.write(user.toUpperCase() + '\\n');
  });"`;

async function open(folder: string, options: Partial<LocalOptions> = {}): Promise<BatchProvider> {
  return openProvider({
    name: 'local',
    model: 'any',
    gateway: { baseURL: 'http://127.0.0.1:9', apiKeyEnv: 'NONE' },
    env: process.env,
    local: { folder: path.join(folder, 'local'), exec: null, cwd: folder, ...options },
  });
}

const runsIn = (folder: string): string[] =>
  existsSync(path.join(folder, 'runs'))
    ? readFileSync(path.join(folder, 'runs'), 'utf8').split('\n').slice(0, -1)
    : [];

describe('the local provider', () => {
  test('answers each request once, by a command', async () => {
    using dir = tempDir();
    const waiting = await open(dir.path);
    const id = await createAccepted(waiting, newBatch(waiting, { count: 5 }));
    await expect(waiting.inspect(id)).resolves.toMatchObject({ status: 'in-progress', detail: 'waiting' });
    expect(runsIn(dir.path)).toEqual([]);
    const provider = await open(dir.path, { exec: shout });
    const batch = await provider.inspect(id);
    expect(batch).toMatchObject({ status: 'ended', counts: { succeeded: 5 }, attemptId: 'attempt-1' });
    const lines = await collect(provider.results(batch, 'nonce1'));
    expect(lines.map((line) => (line.kind === 'succeeded' ? line.text : line.kind)).toSorted()).toEqual(
      [0, 1, 2, 3, 4].map((index) => `TICKET ${index}`),
    );
    await provider.inspect(id);
    expect(runsIn(dir.path)).toHaveLength(5);
    await expect(provider.owns(batch, 'nonce1')).resolves.toBe(true);
    await expect(provider.owns(batch, 'other')).resolves.toBe(false);
  });

  test('with a command answers a new batch until it is closed, also beside another process', async () => {
    using dir = tempDir();
    const [one, two] = [await open(dir.path, { exec: shout }), await open(dir.path, { exec: shout })];
    const id = await createAccepted(one, newBatch(one, { count: 6 }));
    await two.inspect(id);
    await one.close();
    await expect(two.inspect(id)).resolves.toMatchObject({ status: 'ended', counts: { succeeded: 6 } });
    expect(runsIn(dir.path).toSorted()).toEqual([0, 1, 2, 3, 4, 5].map((index) => `Ticket ${index}`));
  });

  test('makes one batch of an attempt, however often it is asked', async () => {
    using dir = tempDir();
    const provider = await open(dir.path);
    const batch = newBatch(provider);
    const created = await Promise.all([1, 2, 3, 4].map(() => provider.create(batch)));
    expect(created.map((outcome) => (outcome.kind === 'accepted' ? outcome.batch.id : outcome))).toEqual(
      Array(4).fill('attempt-1'),
    );
    const listed: string[] = [];
    for await (const { id } of provider.list('2000-01-01T00:00:00Z')) listed.push(id);
    expect(listed).toEqual(['attempt-1']);
    await expect(provider.create(newBatch(provider, { attemptId: '../x' }))).resolves.toMatchObject({
      kind: 'refused',
    });
    const lines = async function* lines(): AsyncGenerator<string> {
      yield await Promise.resolve('{}');
      throw new TypeError('damaged');
    };
    await expect(provider.create(newBatch(provider, { attemptId: 'a2', lines }))).rejects.toThrow('damaged');
    expect(existsSync(path.join(dir.path, 'local', 'a2'))).toBe(false);
  });

  test.each<[string, string, Partial<LocalOptions>, object]>([
    [
      'ends with 3',
      `${node} -e "console.error('no tokens left'); process.exit(3)"`,
      {},
      { isTransient: false, reason: 'the command ended with 3: no tokens left' },
    ],
    ['ends with 75', 'exit 75', {}, { isTransient: true }],
    ['says nothing', 'true', {}, { isTransient: false, reason: 'the command said nothing' }],
    [
      'is not there',
      'no-such-program-anywhere',
      {},
      { isTransient: false, reason: expect.stringContaining('127') },
    ],
    [
      'says too much',
      'yes',
      { maxBytes: 10_000 },
      { isTransient: false, reason: 'the command said more than 10000 bytes' },
    ],
    [
      'takes too long',
      'sleep 60 & sleep 60; echo late',
      { timeoutMs: 200 },
      { isTransient: true, reason: 'the command gave no answer within 0.2 s' },
    ],
    ['is killed', 'kill -9 $$', {}, { isTransient: true }],
    ['says bytes', String.raw`printf '\377'`, {}, { isTransient: false }],
  ])('tells of a command that %s', async (_name, exec, options, expected) => {
    using dir = tempDir();
    const provider = await open(dir.path, { exec, ...options });
    const id = await createAccepted(provider, newBatch(provider, { count: 1 }));
    await provider.close();
    const batch = await provider.inspect(id);
    const [line] = await collect(provider.results(batch, 'nonce1'));
    expect(line).toMatchObject({ kind: 'errored', ...expected });
  });

  test('notes what a crash cut short as interrupted, and never runs it again', async () => {
    using dir = tempDir();
    const creating = await open(dir.path);
    const id = await createAccepted(creating, newBatch(creating, { count: 4 }));
    const crash = await runNode(path.join(import.meta.dirname, 'children', 'answer-and-die.mjs'), [
      dir.path,
      id,
    ]);
    expect(crash.signal).toBe('SIGKILL');
    const provider = await open(dir.path, { exec: shout });
    const batch = await provider.inspect(id);
    const lines = await collect(provider.results(batch, 'nonce1'));
    expect(lines).toHaveLength(4);
    expect(lines.filter((line) => line.kind === 'errored')).toEqual([
      expect.objectContaining({ isTransient: true, reason: expect.stringContaining('interrupted') }),
    ]);
    expect(runsIn(dir.path).filter((run) => run === 'Ticket 1').length).toBeLessThan(2);
    expect(runsIn(dir.path)).toHaveLength(new Set(runsIn(dir.path)).size);
  });

  test('cancels what was not begun', async () => {
    using dir = tempDir();
    const provider = await open(dir.path);
    const id = await createAccepted(provider, newBatch(provider, { count: 3 }));
    await expect(provider.cancel(id)).resolves.toMatchObject({ status: 'ended', counts: { canceled: 3 } });
    const later = await open(dir.path, { exec: shout });
    const batch = await later.inspect(id);
    const kinds = (await collect(later.results(batch, 'nonce1'))).map(({ kind }) => kind);
    expect(kinds).toEqual(['canceled', 'canceled', 'canceled']);
    expect(runsIn(dir.path)).toEqual([]);
  });

  test('stops between two requests when it is cancelled meanwhile', async () => {
    using dir = tempDir();
    const creating = await open(dir.path);
    const id = await createAccepted(creating, newBatch(creating, { count: 20 }));
    let cancelled: Promise<unknown> | undefined;
    const onStep = (step: string): void => {
      if (step === 'noted 2') cancelled = creating.cancel(id);
    };
    const provider = await open(dir.path, { exec: 'echo ok', concurrency: 1, onStep });
    const batch = await provider.inspect(id);
    await expect(cancelled).resolves.toMatchObject({ status: expect.stringMatching(/^(cancelling|ended)$/) });
    expect(batch).toMatchObject({ status: 'ended', detail: 'cancelled' });
    expect(batch.counts?.succeeded).toBeLessThan(6);
    await expect(collect(provider.results(batch, 'nonce1'))).resolves.toHaveLength(20);
  });

  test('says when a batch is gone or damaged', async () => {
    using dir = tempDir();
    const provider = await open(dir.path);
    const id = await createAccepted(provider, newBatch(provider));
    writeFileSync(path.join(dir.path, 'local', id, 'batch.json'), '{"attemptId":');
    await expect(provider.inspect(id)).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
    rmSync(path.join(dir.path, 'local', id), { recursive: true });
    for (const one of [id, '..', ''])
      await expect(provider.inspect(one)).rejects.toMatchObject({ code: 'BATCH_GONE' });
  });

  test('tells a request that cannot be read, and answers the others', async () => {
    using dir = tempDir();
    const creating = await open(dir.path);
    const id = await createAccepted(creating, newBatch(creating, { count: 3 }));
    const file = path.join(dir.path, 'local', id, 'requests.jsonl');
    const [first, , third] = readFileSync(file, 'utf8').split('\n');
    writeFileSync(file, `${first}\nbroken\n${third}\n`);
    const provider = await open(dir.path, { exec: shout });
    const lines = await collect(provider.results(await provider.inspect(id), 'nonce1'));
    expect(
      new Map(lines.map((line) => ('request' in line ? [line.request, line.kind] : [-1, line.kind]))),
    ).toEqual(
      new Map([
        [0, 'succeeded'],
        [1, 'errored'],
        [2, 'succeeded'],
      ]),
    );
  });
});
