import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { runProcess, tempDir } from '@backlog-toolkit/test-kit';
import { createFileExclusive, readVersion, writeFileAtomic } from '../src/index.ts';
import { childScript, pause, startWorker, thrownBy } from './support.ts';

const onPosix = process.platform === 'win32' ? describe.skip : describe;

describe('writeFileAtomic', () => {
  test('writes text and bytes, creates folders, leaves no temporary file', () => {
    using dir = tempDir();
    writeFileAtomic(dir.join('a', 'b', 'text'), 'é\r\n');
    writeFileAtomic(dir.join('a', 'b', 'bytes'), Uint8Array.of(0, 255));
    writeFileAtomic(dir.join('a', 'b', 'text'), 'new');
    expect(readFileSync(dir.join('a', 'b', 'text'), 'utf8')).toBe('new');
    expect([...readFileSync(dir.join('a', 'b', 'bytes'))]).toEqual([0, 255]);
    expect(readdirSync(dir.join('a', 'b'))).toEqual(['bytes', 'text']);
  });

  test('refuses what is not a regular file', () => {
    using dir = tempDir();
    expect(thrownBy(() => writeFileAtomic(dir.path, ''))).toMatchObject({ code: 'NOT_A_FILE', kind: 'io' });
  });

  test('says when a file cannot be created', () => {
    using dir = tempDir();
    writeFileSync(dir.join('file'), '');
    expect(thrownBy(() => writeFileAtomic(dir.join('file', 'x'), ''))).toMatchObject({
      code: 'WRITE_FAILED',
      kind: 'cannot-create',
      file: dir.join('file', 'x'),
      hint: expect.any(String),
    });
  });

  test('a process killed at any moment leaves one content or another, never a mix', async () => {
    using dir = tempDir();
    const file = dir.join('f');
    const seen = new Set<string>();
    for (let round = 0; round < 12; round++) {
      writeFileSync(file, '-'.repeat(300_000));
      const worker = startWorker('replace-file', [file]);
      await pause(60 + Math.random() * 150);
      worker.process.kill('SIGKILL');
      await worker.ended;
      const content = readFileSync(file, 'latin1');
      expect(content).toHaveLength(300_000);
      expect(new Set(content).size).toBe(1);
      seen.add(content.charAt(0));
    }
    expect([...seen].some((letter) => letter !== '-')).toBe(true);
  });
});

describe('ifUnchanged', () => {
  test('writes when nothing happened since the look, and again after a new look', () => {
    using dir = tempDir();
    const file = dir.join('f');
    writeFileAtomic(file, '1', { ifUnchanged: readVersion(file) });
    writeFileAtomic(file, '2', { ifUnchanged: readVersion(file, { hash: true }) });
    expect(readFileSync(file, 'utf8')).toBe('2');
  });

  test.each<[string, (file: string) => void]>([
    ['was written in place', (file) => writeFileSync(file, 'longer')],
    ['was replaced', (file) => writeFileAtomic(file, 'a')],
    ['was touched', (file) => utimesSync(file, 1, 1)],
  ])('refuses when the file %s', (_, disturb) => {
    using dir = tempDir();
    const file = dir.join('f');
    writeFileSync(file, 'b');
    const version = readVersion(file);
    disturb(file);
    const disturbed = readFileSync(file, 'utf8');
    const error = thrownBy(() => writeFileAtomic(file, 'mine', { ifUnchanged: version }));
    expect(error).toMatchObject({ code: 'CHANGED_MEANWHILE', kind: 'busy' });
    expect(readFileSync(file, 'utf8')).toBe(disturbed);
    expect(readdirSync(dir.path)).toEqual(['f']);
  });

  test('a hash tells apart two writes of one size at one time', () => {
    using dir = tempDir();
    const file = dir.join('f');
    writeFileSync(file, 'one');
    utimesSync(file, 5, 5);
    const version = readVersion(file, { hash: true });
    writeFileSync(file, 'two');
    utimesSync(file, 5, 5);
    expect(thrownBy(() => writeFileAtomic(file, 'x', { ifUnchanged: version }))).toMatchObject({
      code: 'CHANGED_MEANWHILE',
    });
  });

  test('refuses when a file appeared, or went away', () => {
    using dir = tempDir();
    const missing = readVersion(dir.join('f'));
    expect(missing).toEqual({ exists: false });
    writeFileSync(dir.join('f'), '');
    const present = readVersion(dir.join('f'));
    const code = 'CHANGED_MEANWHILE';
    expect(thrownBy(() => writeFileAtomic(dir.join('f'), 'x', { ifUnchanged: missing }))).toMatchObject({
      code,
    });
    expect(thrownBy(() => writeFileAtomic(dir.join('g'), 'x', { ifUnchanged: present }))).toMatchObject({
      code,
    });
    expect(readdirSync(dir.path)).toEqual(['f']);
  });
});

describe('createFileExclusive', () => {
  test('creates once', () => {
    using dir = tempDir();
    createFileExclusive(dir.join('a', 'f'), 'first', { mode: 0o640 });
    const error = thrownBy(() => createFileExclusive(dir.join('a', 'f'), 'second'));
    expect(error).toMatchObject({ code: 'FILE_EXISTS', kind: 'cannot-create', file: dir.join('a', 'f') });
    expect(readFileSync(dir.join('a', 'f'), 'utf8')).toBe('first');
    expect(readdirSync(dir.join('a'))).toEqual(['f']);
  });

  test('of many processes one succeeds, with its whole content', async () => {
    using dir = tempDir();
    const names = 'abcdef'.split('');
    const run = (name: string): Promise<{ stdout: string }> =>
      runProcess(process.execPath, [childScript('create-file'), dir.join('f'), name]);
    const results = await Promise.all(names.map(run));
    const winners = names.filter((_, index) => results[index]?.stdout === 'created');
    expect(winners).toHaveLength(1);
    expect(results.filter(({ stdout }) => stdout === 'FILE_EXISTS')).toHaveLength(names.length - 1);
    expect(readFileSync(dir.join('f'), 'utf8')).toBe(winners[0]?.repeat(10_000));
  });
});

onPosix('on systems with permissions and links', () => {
  test('keeps the permissions of the file, or sets those asked for', () => {
    using dir = tempDir();
    const mode = (): number => statSync(dir.join('f')).mode & 0o777;
    writeFileSync(dir.join('f'), '');
    chmodSync(dir.join('f'), 0o462);
    writeFileAtomic(dir.join('f'), '1');
    expect(mode()).toBe(0o462);
    writeFileAtomic(dir.join('f'), '2', { mode: 0o606 });
    expect(mode()).toBe(0o606);
    writeFileAtomic(dir.join('new'), '3', { mode: 0o666 });
    expect(statSync(dir.join('new')).mode & 0o777).toBe(0o666);
  });

  test('writes through symbolic links and keeps them', () => {
    using dir = tempDir();
    mkdirSync(dir.join('real'));
    mkdirSync(dir.join('links'));
    symlinkSync('../real', dir.join('links', 'folder'));
    symlinkSync('second', dir.join('links', 'first'));
    symlinkSync('folder/../real/file', dir.join('links', 'second'));
    writeFileAtomic(dir.join('links', 'first'), 'created through a dangling link');
    writeFileAtomic(dir.join('links', 'first'), 'replaced');
    expect(lstatSync(dir.join('links', 'first')).isSymbolicLink()).toBe(true);
    expect(readFileSync(dir.join('real', 'file'), 'utf8')).toBe('replaced');
    symlinkSync('loop', dir.join('loop'));
    expect(thrownBy(() => writeFileAtomic(dir.join('loop'), ''))).toMatchObject({ code: 'WRITE_FAILED' });
  });

  test('a write that fails half-way keeps the old content and removes its temporary file', async () => {
    using dir = tempDir();
    writeFileSync(dir.join('f'), 'old');
    const command = 'ulimit -f 8 && exec "$0" "$1" "$2"';
    const args = ['-c', command, process.execPath, childScript('write-over-limit'), dir.join('f')];
    const { stdout } = await runProcess('/bin/sh', args);
    const message = expect.stringContaining('too large (EFBIG)');
    expect(JSON.parse(stdout)).toMatchObject({ code: 'WRITE_FAILED', kind: 'io', message });
    expect(readFileSync(dir.join('f'), 'utf8')).toBe('old');
    expect(readdirSync(dir.path)).toEqual(['f']);
  });

  test('does not write through a dangling link', () => {
    using dir = tempDir();
    symlinkSync('elsewhere', dir.join('f'));
    expect(thrownBy(() => createFileExclusive(dir.join('f'), 'x'))).toMatchObject({ code: 'FILE_EXISTS' });
    expect(readdirSync(dir.path)).toEqual(['f']);
  });

  test('refuses a device', () => {
    expect(thrownBy(() => writeFileAtomic('/dev/null', ''))).toMatchObject({ code: 'NOT_A_FILE' });
  });
});

const asUser = process.getuid?.() === 0 ? describe.skip : onPosix;
asUser('in a read-only folder (skipped for root, who may write anywhere)', () => {
  test('says so', () => {
    using dir = tempDir();
    mkdirSync(dir.join('closed'), { mode: 0o555 });
    expect(thrownBy(() => writeFileAtomic(dir.join('closed', 'x'), ''))).toMatchObject({
      kind: 'cannot-create',
      message: expect.stringContaining('permission denied'),
    });
  });
});
