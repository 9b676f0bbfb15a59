import { linkSync, readFileSync, renameSync, statSync } from 'node:fs';
import { sleep } from './sleep.ts';
import { systemCode } from './system-error.ts';
import { discardFile, writeNewFile } from './temp-file.ts';

const renamePatienceMs = 1000;
const noHardLinks = new Set([
  'EPERM',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EMLINK',
  'EXDEV',
  'EISDIR',
  'UNKNOWN',
]);

/** Renames over whatever is there; on Windows waits up to a second for scanners and readers to let go. */
export function replaceFile(from: string, to: string): void {
  let deadline: number | undefined;
  for (;;) {
    try {
      renameSync(from, to);
      return;
    } catch (error) {
      const code = systemCode(error);
      const held = code === 'EPERM' || code === 'EBUSY' || code === 'EACCES';
      if (process.platform !== 'win32' || !held) throw error;
      // Asked for late: the clock takes a millisecond to load.
      deadline ??= performance.now() + renamePatienceMs;
      if (performance.now() >= deadline) throw error;
      sleep(20);
    }
  }
}

/** What came of giving a file a second name. */
export type LinkResult = 'linked' | 'taken' | 'unsupported';

/** Gives a file a second name, which must be free, where the file system has hard links. */
export function tryLink(from: string, to: string): LinkResult {
  try {
    linkSync(from, to);
    return 'linked';
  } catch (error) {
    const code = systemCode(error);
    if (code === 'EEXIST') return 'taken';
    if (noHardLinks.has(code ?? '')) return 'unsupported';
    throw error;
  }
}

/**
 * Gives a finished file a second name that must be free; false when it is taken. Where the file system has no hard
 * links the content is written under the new name instead, so a crash can leave a part of it.
 */
export function linkFile(from: string, to: string): boolean {
  const result = tryLink(from, to);
  return result === 'unsupported' ? copyToNewFile(from, to) : result === 'linked';
}

function copyToNewFile(from: string, to: string): boolean {
  try {
    writeNewFile(to, readFileSync(from), { mode: statSync(from).mode & 0o777 });
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Gives a finished temporary file its final name, which must be free; false when it is taken. Removes the temp. */
export function placeNewFile(temp: string, file: string): boolean {
  try {
    return linkFile(temp, file);
  } finally {
    discardFile(temp);
  }
}
