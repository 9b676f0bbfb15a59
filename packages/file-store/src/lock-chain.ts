import { statSync } from 'node:fs';
import {
  linkRecord,
  listChain,
  lockFile,
  overwriteRecord,
  readText,
  removeFile,
  replaceRecord,
} from './lock-files.ts';
import type { Chain } from './lock-files.ts';
import { formatLockRecord, parseLockRecord } from './lock-record.ts';
import type { LockHolder } from './lock-record.ts';
import { identifySelf, isGone } from './process-identity.ts';
import { discardFile } from './temp-file.ts';

// A lock on F is a chain of files F.lock.<n>. The last one says whether the lock is held or free. Who wants a lock that
// is free, or whose holder is dead, links F.lock.<n+1>, which succeeds for one only. Files before the last are removed
// in ascending order, and F.lock.0 is never removed but marked as passed. So F.lock.<n> being there unchanged *after*
// F.lock.<n+1> was linked proves that nobody had linked (and removed) F.lock.<n+1> before: a process that was stopped
// for any time between its look and its link finds out that it is late.

/** What one try to take the lock came to. */
export type Attempt =
  | { readonly kind: 'acquired'; readonly number: number; readonly text: string }
  | { readonly kind: 'busy'; readonly holder: LockHolder | undefined }
  /** Somebody else was faster, or the chain just began: look again. */
  | { readonly kind: 'again' }
  /** The chain has a beginning that was passed and no end; seen again and again, somebody removed files by hand. */
  | { readonly kind: 'endless' }
  | { readonly kind: 'corrupt'; readonly file: string };

/** How old an unreadable lock file must be before it counts as junk and not as one being written. */
const settleMs = 1000;
/** How old a temporary lock file must be before it counts as left by a crash; its owner would survive the loss. */
const leftoverMs = 60_000;

/** Tries once to take the lock on `target` (a real path). Throws system errors. */
export function attemptLock(target: string): Attempt {
  const last = listChain(target).numbers.at(-1);
  if (last === undefined) {
    linkRecord(target, 0, formatLockRecord({ state: 'start' }));
    return { kind: 'again' };
  }
  const previous = readText(lockFile(target, last));
  if (previous === undefined) return { kind: 'again' };
  const record = parseLockRecord(previous);
  if (record === undefined) return judgeJunk(lockFile(target, last));
  if (record.state === 'passed') return { kind: 'endless' };
  const self = identifySelf();
  if (record.state === 'held' && !isGone(record.holder, self)) return { kind: 'busy', holder: record.holder };

  const holder = { ...self, since: new Date().toISOString() };
  const text = formatLockRecord({ state: 'held', holder });
  if (!linkRecord(target, last + 1, text)) return { kind: 'again' };
  const after = listChain(target);
  if (readText(lockFile(target, last)) !== previous || after.numbers.at(-1) !== last + 1) {
    if (readText(lockFile(target, last + 1)) === text) discardFile(lockFile(target, last + 1));
    return { kind: 'again' };
  }
  tidy(target, last + 1, after);
  return { kind: 'acquired', number: last + 1, text };
}

/** Who holds the lock; undefined when nobody does, or nobody who is alive. */
export function findHolder(target: string): LockHolder | undefined {
  const last = listChain(target).numbers.at(-1);
  const text = last === undefined ? undefined : readText(lockFile(target, last));
  const record = text === undefined ? undefined : parseLockRecord(text);
  return record?.state === 'held' && !isGone(record.holder) ? record.holder : undefined;
}

/** Whether the lock file still is the one that was written. */
export function isHeld(target: string, number: number, text: string): boolean {
  return readText(lockFile(target, number)) === text;
}

/** Marks a held lock as free. Throws system errors. */
export function freeLock(target: string, number: number): void {
  const file = lockFile(target, number);
  try {
    replaceRecord(file, { state: 'free' });
  } catch (error) {
    if (!overwriteRecord(file, { state: 'free' })) throw error;
  }
}

/**
 * Removes all files of a held lock; the next who wants it begins a new chain. Its own file goes last: as long as an
 * earlier one is there, this one must say that it has a successor. Throws system errors.
 */
export function removeChain(target: string, number: number): void {
  for (const earlier of listChain(target).numbers)
    if (earlier < number) removeFile(lockFile(target, earlier));
  removeFile(lockFile(target, number));
}

function judgeJunk(file: string): Attempt {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats === undefined) return { kind: 'again' };
  const ageMs = Date.now() - stats.mtimeMs;
  // Without hard links a lock file is being written for a moment.
  return Math.abs(ageMs) < settleMs ? { kind: 'busy', holder: undefined } : { kind: 'corrupt', file };
}

/** Removes what lies before the last file. The order matters: it must stop where a file cannot be removed. */
function tidy(target: string, last: number, chain: Chain): void {
  try {
    for (const number of chain.numbers) {
      const file = lockFile(target, number);
      if (number === 0) {
        const text = readText(file);
        if (text === undefined || parseLockRecord(text)?.state !== 'passed')
          replaceRecord(file, { state: 'passed' });
      } else if (number < last) removeFile(file);
    }
    for (const temp of chain.temps) {
      const stats = statSync(temp, { throwIfNoEntry: false });
      if (stats !== undefined && Date.now() - stats.mtimeMs > leftoverMs) discardFile(temp);
    }
  } catch {
    // The lock is held all the same; the next holder tidies.
  }
}
