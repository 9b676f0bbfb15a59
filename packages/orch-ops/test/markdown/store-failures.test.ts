import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { runNode, runProcess, tempDir, type TempDir } from '@backlog-toolkit/test-kit';
import { createMarkdownQueue, openMarkdownQueue, type QueueStore } from '../../src/index.ts';
import { startProcess } from './queue-process.ts';

const text = '| id | status | notes |\n|---|---|---|\n| A | PENDING | |\n';
const at = { nowEpochSeconds: 0 };
const tryToChange = path.join(import.meta.dirname, '..', 'children', 'try-to-change.mjs');

function writeQueue(dir: TempDir, content: string | Uint8Array = text): string {
  const file = dir.join('QUEUE.md');
  writeFileSync(file, content);
  return file;
}

function changeA(store: QueueStore): Promise<unknown> {
  return store.transact(async (queue) => {
    await queue.updateItem('A', { status: 'DONE' });
    await queue.appendEvent({ item_id: 'A', event_type: 'done', payload: {} });
  }, at);
}

describe('what cannot be read', () => {
  test('a queue that is not there, which nothing creates', async () => {
    using dir = tempDir();
    const file = dir.join('none', 'QUEUE.md');
    await expect(openMarkdownQueue(file)).rejects.toMatchObject({
      code: 'QUEUE_MISSING',
      kind: 'missing',
      file,
    });
    expect(readdirSync(dir.path)).toEqual([]);
  });

  test('a queue that went away while it was open', async () => {
    using dir = tempDir();
    mkdirSync(dir.join('inner'));
    writeFileSync(dir.join('inner', 'QUEUE.md'), text);
    const store = await openMarkdownQueue(dir.join('inner', 'QUEUE.md'));
    rmSync(dir.join('inner'), { recursive: true });
    await expect(store.readItems()).rejects.toMatchObject({ code: 'QUEUE_MISSING' });
    await expect(changeA(store)).rejects.toMatchObject({ code: 'QUEUE_MISSING' });
    expect(readdirSync(dir.path)).toEqual([]);
  });

  test('a folder, and a file as a folder', async () => {
    using dir = tempDir();
    const store = await openMarkdownQueue(dir.path);
    await expect(store.readItems()).rejects.toMatchObject({ code: 'QUEUE_READ_FAILED', kind: 'io' });
    const below = path.join(writeQueue(dir), 'QUEUE.md');
    await expect(openMarkdownQueue(below)).rejects.toMatchObject({ code: 'QUEUE_MISSING' });
  });

  test('a pipe, without waiting for a writer', async () => {
    using dir = tempDir();
    await runProcess('mkfifo', [dir.join('QUEUE.md')]);
    const store = await openMarkdownQueue(dir.join('QUEUE.md'));
    await expect(store.readItems()).rejects.toMatchObject({ code: 'QUEUE_READ_FAILED' });
  });

  test.each([
    ['nothing', '', 1, 'found no table with the columns id and status'],
    ['no table', '# Queue\n\nNothing yet.\n', 1, 'found no table with the columns id and status'],
    [
      'a table without a status',
      '\n| id | task | notes |\n|---|---|---|\n',
      2,
      'the table has no column status',
    ],
    ['a table without ids', '| status | task | notes |\n|---|---|---|\n', 1, 'the table has no column id'],
    [
      'a queue in code',
      '```\n| id | status |\n|---|---|\n```\n',
      2,
      'the table of the queue stands in code or in a comment',
    ],
  ])('a text with %s', async (_name, content, line, message) => {
    using dir = tempDir();
    const file = writeQueue(dir, content);
    const store = await openMarkdownQueue(file);
    const expected = {
      code: 'QUEUE_MALFORMED',
      kind: 'bad-data',
      file,
      line,
      message: `${file}:${line}: ${message}`,
    };
    await expect(store.readStatus(5)).rejects.toMatchObject(expected);
    await expect(changeA(store)).rejects.toMatchObject(expected);
    expect(readFileSync(file, 'utf8')).toBe(content);
  });

  test('other encodings, with the line where they are found', async () => {
    using dir = tempDir();
    const file = writeQueue(
      dir,
      Buffer.concat([Buffer.from(text), Buffer.from([0x7c, 0xb1, 0xe8, 0x7c, 0x0a])]),
    );
    const store = await openMarkdownQueue(file);
    await expect(store.readItems()).rejects.toMatchObject({
      code: 'QUEUE_MALFORMED',
      line: 4,
      hint: 'Save it as UTF-8.',
    });
  });

  test('a line of 50 MB is read', async () => {
    using dir = tempDir();
    const store = await openMarkdownQueue(
      writeQueue(dir, `${text}| B | DONE | ${'x\0|'.repeat(17_000_000)}\n`),
    );
    expect(await store.readStatus(5)).toMatchObject({ counts: { PENDING: 1, DONE: 1 } });
    expect(await store.readDefects()).toMatchObject([{ line: 4 }]);
  });
});

describe('what cannot be written', () => {
  test('anything, in read-only mode; a dry run can', async () => {
    using dir = tempDir();
    const store = await openMarkdownQueue(writeQueue(dir), { isReadOnly: true });
    await expect(changeA(store)).rejects.toMatchObject({ code: 'READ_ONLY', kind: 'bad-config' });
    await store.transact((queue) => queue.updateItem('A', { status: 'DONE' }), { ...at, dryRun: true });
    expect(readdirSync(dir.path)).toEqual(['QUEUE.md']);
  });

  test('an event log that is something else: nothing changes', async () => {
    using dir = tempDir();
    const file = writeQueue(dir);
    mkdirSync(`${file}.events.jsonl`);
    const store = await openMarkdownQueue(file);
    await expect(changeA(store)).rejects.toMatchObject({ kind: 'io', file: `${file}.events.jsonl` });
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  test('a queue larger than there is room for: the old one stays, without events', async () => {
    using dir = tempDir();
    const file = writeQueue(dir);
    const command = 'ulimit -f 64 && exec "$0" "$1" "$2" 100000';
    const { stdout } = await runProcess('/bin/sh', ['-c', command, process.execPath, tryToChange, file]);
    expect(JSON.parse(stdout)).toMatchObject({ code: 'QUEUE_WRITE_FAILED', kind: 'io' });
    expect(readFileSync(file, 'utf8')).toBe(text);
    const store = await openMarkdownQueue(file);
    expect(await store.readEvents()).toEqual([]);
    expect(readdirSync(dir.path).filter((name) => name.includes('next') || name.endsWith('.tmp'))).toEqual(
      [],
    );
  });

  test('events for which there is no room when the queue has changed: they are kept beside it', async () => {
    using dir = tempDir();
    const file = writeQueue(dir);
    const filler = { event_id: 1, item_id: 'A', event_type: 'x', payload: { pad: 'x'.repeat(32_600) } };
    writeFileSync(`${file}.events.jsonl`, `${JSON.stringify(filler)}\n`);
    const command = 'ulimit -f 64 && exec "$0" "$1" "$2" 3';
    const { stdout } = await runProcess('/bin/sh', ['-c', command, process.execPath, tryToChange, file]);
    expect(stdout).toBe('changed');
    expect(readdirSync(dir.path)).toContain('QUEUE.md.events.next');
    const store = await openMarkdownQueue(file);
    const [, event] = await store.readEvents();
    expect(event).toMatchObject({ event_id: 2, event_type: 'replan' });
    expect(await store.findItem('A')).toMatchObject({ notes: 'xxx' });
    await changeA(store);
    expect((await store.readEvents()).map(({ event_type: type }) => type)).toEqual(['x', 'replan', 'done']);
    expect(readdirSync(dir.path)).not.toContain('QUEUE.md.events.next');
  });

  const isRoot = process.getuid?.() === 0;
  (isRoot ? test.skip : test)('a read-only folder (skipped for root, who may write anywhere)', async () => {
    using dir = tempDir();
    const file = writeQueue(dir);
    chmodSync(dir.path, 0o555);
    const store = await openMarkdownQueue(file);
    await expect(changeA(store)).rejects.toMatchObject({ code: 'QUEUE_WRITE_FAILED', kind: 'io' });
    const dry = store.transact((queue) => queue.updateItem('A', { status: 'DONE' }), { ...at, dryRun: true });
    await expect(dry).resolves.toMatchObject({ changes: [{ after: { status: 'DONE' } }] });
    chmodSync(dir.path, 0o755);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  test('an editor that saves meanwhile wins', async () => {
    using dir = tempDir();
    const file = writeQueue(dir);
    const store = await openMarkdownQueue(file);
    const edited = text.replace('PENDING', 'BLOCKED');
    const losing = store.transact(async (queue) => {
      await queue.updateItem('A', { notes: 'mine' });
      await queue.appendEvent({ item_id: 'A', event_type: 'replan', payload: {} });
      writeFileSync(file, edited);
    }, at);
    await expect(losing).rejects.toMatchObject({ code: 'QUEUE_BUSY', kind: 'busy' });
    expect(readFileSync(file, 'utf8')).toBe(edited);
    expect(await store.readEvents()).toEqual([]);
    await changeA(store);
    expect(readFileSync(file, 'utf8')).toBe(text.replace('PENDING', 'DONE'));
  });

  test('a queue that another process holds, until that is dead', async () => {
    using dir = tempDir();
    const file = writeQueue(dir);
    const holder = startProcess('hold-queue', file);
    await holder.started;
    const store = await openMarkdownQueue(file, { lockTimeoutMs: 50 });
    await expect(changeA(store)).rejects.toMatchObject({ code: 'QUEUE_BUSY', kind: 'busy' });
    expect(await store.readStatus(1)).toMatchObject({ counts: { PENDING: 1 } });
    holder.kill();
    await holder.ended;
    await changeA(store);
    expect(await store.readStatus(1)).toMatchObject({ counts: { DONE: 1 } });
  });
});

describe('names', () => {
  test('a queue reached by a symbolic link has the same log', async () => {
    using dir = tempDir();
    const file = writeQueue(dir);
    mkdirSync(dir.join('elsewhere'));
    symlinkSync(file, dir.join('elsewhere', 'Q.md'));
    const link = await openMarkdownQueue(dir.join('elsewhere', 'Q.md'));
    expect(link.file).toBe(dir.join('elsewhere', 'Q.md'));
    await changeA(link);
    expect(readdirSync(dir.join('elsewhere'))).toEqual(['Q.md']);
    expect(await (await openMarkdownQueue(file)).readEvents()).toHaveLength(1);
  });

  test('a path in an error and a diff is as it was given', async () => {
    using dir = tempDir();
    writeQueue(dir);
    const { stdout } = await runNode(tryToChange, ['none.md'], { cwd: dir.path });
    expect(JSON.parse(stdout)).toMatchObject({
      code: 'QUEUE_MISSING',
      message: 'Cannot read the queue none.md: it does not exist',
    });
  });
});

test('a queue is begun once', async () => {
  using dir = tempDir();
  const file = dir.join('deep', 'QUEUE.md');
  expect(await createMarkdownQueue(file)).toBe(true);
  expect(await createMarkdownQueue(file)).toBe(false);
  const store = await openMarkdownQueue(file);
  expect(await store.readDefects()).toEqual([]);
  await store.transact((queue) => queue.insertItem({ id: 'A', task: 'x' }), at);
  expect(readFileSync(file, 'utf8')).toBe(
    '| id | status | priority | task | success_criteria | owner_session | started_at_kst | due_at_kst | notes |\n' +
      '|---|---|---|---|---|---|---|---|---|\n' +
      '| A | PENDING |  | x |  |  |  |  |  |\n',
  );
  await expect(createMarkdownQueue(path.join(file, 'QUEUE.md'))).rejects.toMatchObject({
    code: 'QUEUE_WRITE_FAILED',
  });
});
