import { spawn } from 'node:child_process';
import {
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { describe, expect, test } from '@jest/globals';
import { tempDir } from '@backlog-toolkit/test-kit';
import { acquireLock, readLockHolder, tryAcquireLock, withLock } from '../src/index.ts';
import type { LockHolder } from '../src/index.ts';
import { childScript, startWorker, thrownBy, until } from './support.ts';

/** Writes a chain whose last file says that somebody else holds the lock. */
function forgeHolder(file: string, changes: Partial<LockHolder>): void {
  const lock = tryAcquireLock(file);
  const own = readLockHolder(file);
  lock?.release();
  const last = readdirSync(`${file}/..`).find((name) => /\.lock\.[1-9]\d*$/.test(name));
  writeFileSync(
    `${file}/../${last}`,
    JSON.stringify({ format: 1, state: 'held', holder: { ...own, ...changes } }),
  );
}

/** Above the largest process id of Linux. */
const gone = 2 ** 22 + 1;

function workspace(): { file: string; path: string } & Disposable {
  const dir = tempDir();
  // A folder, so that `${file}/..` names its parent whatever the file is called.
  mkdirSync(dir.join('work'));
  return { file: dir.join('work'), path: dir.path, [Symbol.dispose]: () => dir.dispose() };
}

test('a lock keeps out everybody else, this process too, until it is released', () => {
  using dir = tempDir();
  const file = dir.join('new', 'state.json');
  const lock = tryAcquireLock(file);
  expect(lock?.isHeld()).toBe(true);
  expect(tryAcquireLock(file)).toBeUndefined();
  expect(readLockHolder(file)).toMatchObject({ pid: process.pid, host: hostname() });
  lock?.release();
  lock?.release();
  expect(lock?.isHeld()).toBe(false);
  expect(readLockHolder(file)).toBeUndefined();
  const next = tryAcquireLock(file);
  expect(next?.isHeld()).toBe(true);
  next?.release();
});

test('a lock that is removed leaves nothing behind and can be had again', () => {
  using dir = tempDir();
  const file = dir.join('locks', 'job');
  tryAcquireLock(file)?.release();
  const lock = tryAcquireLock(file);
  lock?.remove();
  lock?.remove();
  expect(lock?.isHeld()).toBe(false);
  expect(readdirSync(dir.join('locks'))).toEqual([]);
  const next = tryAcquireLock(file);
  expect(tryAcquireLock(file)).toBeUndefined();
  next?.release();
});

test('a lock that stays held ends the wait with an error that names the holder', async () => {
  using dir = tempDir();
  const file = dir.join('state.json');
  const lock = tryAcquireLock(file);
  await expect(acquireLock(file, { timeoutMs: 20 })).rejects.toMatchObject({
    code: 'LOCK_BUSY',
    kind: 'busy',
    file,
    message: expect.stringContaining(`${file}: process ${process.pid} on ${hostname()}`),
    hint: expect.stringContaining(`${file}.lock.*`),
  });
  lock?.release();
});

test('nobody holds the lock on a file in a folder that does not exist', () => {
  using dir = tempDir();
  expect(readLockHolder(dir.join('none', 'state.json'))).toBeUndefined();
});

test('a waiting call gets the lock when it is released', async () => {
  using dir = tempDir();
  const file = dir.join('state.json');
  const order: string[] = [];
  const first = await acquireLock(file);
  const second = withLock(file, () => order.push('second'));
  await new Promise((resolve) => setTimeout(resolve, 20));
  order.push('first');
  first.release();
  await second;
  expect(order).toEqual(['first', 'second']);
});

test('withLock releases when its work fails', async () => {
  using dir = tempDir();
  const file = dir.join('state.json');
  const failure = new Error('work failed');
  await expect(withLock(file, () => Promise.reject(failure))).rejects.toBe(failure);
  await expect(withLock(file, () => 7)).resolves.toBe(7);
});

test('the lock of a killed process is taken over, that of a live one is not', async () => {
  using dir = tempDir();
  const file = dir.join('state.json');
  const worker = startWorker('hold-lock', [file]);
  await until(() => worker.lines().includes('held'));
  expect(readLockHolder(file)?.pid).toBe(worker.process.pid);
  expect(tryAcquireLock(file)).toBeUndefined();
  worker.process.kill('SIGKILL');
  await worker.ended;
  expect(readLockHolder(file)).toBeUndefined();
  const lock = await acquireLock(file);
  expect(lock.isHeld()).toBe(true);
  lock.release();
});

test('two names of one file share a lock', () => {
  using dir = tempDir();
  writeFileSync(dir.join('real'), '');
  symlinkSync('real', dir.join('alias'));
  const lock = tryAcquireLock(dir.join('alias'));
  expect(lock).toBeDefined();
  expect(tryAcquireLock(dir.join('real'))).toBeUndefined();
  lock?.release();
});

describe('a holder', () => {
  test.each<[string, Partial<LockHolder>, boolean]>([
    ['that is dead', { pid: gone }, true],
    ['on another host', { pid: gone, host: 'elsewhere.example' }, false],
    ['of whose start nothing is known', { startTime: null, bootId: null, pidSpace: null }, false],
  ])('%s', (_, holder, isTakenOver) => {
    using dir = workspace();
    forgeHolder(dir.file, holder);
    expect(tryAcquireLock(dir.file) !== undefined).toBe(isTakenOver);
  });
});

const onLinux = process.platform === 'linux' ? describe : describe.skip;
onLinux('a holder (needs /proc)', () => {
  test.each<[string, Partial<LockHolder>, boolean]>([
    ['whose process id now belongs to a later process', { startTime: '1' }, true],
    ['from before the machine was started again', { bootId: 'another' }, true],
    ['in another container', { pid: gone, pidSpace: 'pid:[1]' }, false],
  ])('%s', (_, holder, isTakenOver) => {
    using dir = workspace();
    forgeHolder(dir.file, holder);
    expect(tryAcquireLock(dir.file) !== undefined).toBe(isTakenOver);
  });

  test('that is dead but not yet buried by its parent', async () => {
    using dir = tempDir();
    const file = dir.join('state.json');
    // The shell becomes a sleep, which never asks for the end of its child: that stays a zombie.
    const args = [
      '-c',
      '"$0" "$1" "$2" >/dev/null & exec sleep 60',
      process.execPath,
      childScript('hold-lock'),
      file,
    ];
    const parent = spawn('/bin/sh', args, { stdio: 'ignore' });
    try {
      await until(() => readLockHolder(file) !== undefined);
      const holder = readLockHolder(file);
      if (holder === undefined) throw new Error('expected a holder');
      process.kill(holder.pid, 'SIGKILL');
      await until(() => readFileSync(`/proc/${holder.pid}/stat`, 'latin1').includes(') Z '));
      expect(tryAcquireLock(file)?.isHeld()).toBe(true);
    } finally {
      parent.kill('SIGKILL');
    }
  });
});

describe('junk in the place of a lock file', () => {
  test.each([
    ['empty', ''],
    ['not JSON', '{"format":1,"sta'],
    ['JSON of another kind', 'null'],
    [
      'a holder without a usable pid',
      '{"format":1,"state":"held","holder":{"pid":-1,"host":"h","since":"s"}}',
    ],
    ['a later format', '{"format":2,"state":"free"}'],
  ])('%s', async (_, content) => {
    using dir = tempDir();
    const file = dir.join('state.json');
    writeFileSync(`${file}.lock.3`, content);
    utimesSync(`${file}.lock.3`, 1, 1);
    const expected = {
      code: 'LOCK_CORRUPT',
      kind: 'bad-data',
      hint: expect.stringContaining(`${file}.lock.*`),
    };
    await expect(acquireLock(file)).rejects.toMatchObject(expected);
    unlinkSync(`${file}.lock.3`);
    expect(tryAcquireLock(file)).toBeDefined();
  });

  test('that is young may be a lock file in the making, on a file system without hard links', () => {
    using dir = tempDir();
    const file = dir.join('state.json');
    writeFileSync(`${file}.lock.3`, '');
    const soon = (Date.now() + 900) / 1000;
    utimesSync(`${file}.lock.3`, soon, soon);
    expect(tryAcquireLock(file)).toBeUndefined();
  });

  test('a chain without its end is an error, a chain removed as a whole begins anew', () => {
    using dir = tempDir();
    const file = dir.join('state.json');
    tryAcquireLock(file)?.release();
    rmSync(`${file}.lock.1`);
    expect(thrownBy(() => tryAcquireLock(file))).toMatchObject({ code: 'LOCK_CORRUPT' });
    rmSync(`${file}.lock.0`);
    expect(tryAcquireLock(file)).toBeDefined();
  });

  test('files of similar names are none of its business', () => {
    using dir = tempDir();
    const file = dir.join('state.json');
    for (const name of ['lock.x', 'lock.01', 'lock.', 'lock', 'lock.9.bak'])
      writeFileSync(`${file}.${name}`, 'mine');
    const lock = tryAcquireLock(file);
    expect(lock).toBeDefined();
    lock?.release();
    for (const name of ['lock.x', 'lock.01', 'lock.', 'lock', 'lock.9.bak']) {
      expect(readFileSync(`${file}.${name}`, 'utf8')).toBe('mine');
    }
  });
});

test('a lock that was taken away says so on release', () => {
  using dir = tempDir();
  const file = dir.join('state.json');
  const lock = tryAcquireLock(file);
  rmSync(`${file}.lock.0`);
  rmSync(`${file}.lock.1`);
  const other = tryAcquireLock(file);
  expect(lock?.isHeld()).toBe(false);
  expect(thrownBy(() => lock?.release())).toMatchObject({ code: 'LOCK_LOST', kind: 'busy' });
  expect(other?.isHeld()).toBe(true);
});

test('temporary files of crashed processes go after a minute, younger ones stay', () => {
  using dir = tempDir();
  const file = dir.join('state.json');
  writeFileSync(dir.join('.state.json.lock.1-old.tmp'), '');
  writeFileSync(dir.join('.state.json.lock.1-new.tmp'), '');
  utimesSync(dir.join('.state.json.lock.1-old.tmp'), 1, 1);
  tryAcquireLock(file)?.release();
  expect(statSync(dir.join('.state.json.lock.1-old.tmp'), { throwIfNoEntry: false })).toBeUndefined();
  expect(statSync(dir.join('.state.json.lock.1-new.tmp'), { throwIfNoEntry: false })).toBeDefined();
});

test('a lock that cannot be created is an error of its own', () => {
  using dir = tempDir();
  writeFileSync(dir.join('file'), '');
  const error = thrownBy(() => tryAcquireLock(dir.join('file', 'state.json')));
  expect(error).toMatchObject({ code: 'WRITE_FAILED', kind: 'cannot-create' });
});
