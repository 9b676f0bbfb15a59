import { expect, jest, test } from '@jest/globals';
import { tempDir } from '@backlog-toolkit/test-kit';

let isFull = false;
const real = await import('../src/temp-file.ts');
jest.unstable_mockModule('../src/temp-file.ts', () => ({
  ...real,
  writeTempFile: (file: string, bytes: Uint8Array, options: object): string => {
    if (isFull) throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
    return real.writeTempFile(file, bytes, options);
  },
}));
const { tryAcquireLock, readLockHolder } = await import('../src/index.ts');

test('a lock is released on a full disk, where no new file can be written', () => {
  using dir = tempDir();
  const file = dir.join('state.json');
  const lock = tryAcquireLock(file);
  isFull = true;
  lock?.release();
  expect(readLockHolder(file)).toBeUndefined();
  isFull = false;
  expect(tryAcquireLock(file)?.isHeld()).toBe(true);
});
