import path from 'node:path';
import { ensureFolder } from './folder.ts';
import { attemptLock, findHolder, freeLock, isHeld, removeChain } from './lock-chain.ts';
import { lockBusy, lockCorrupt, lockLost } from './lock-errors.ts';
import { lockFile } from './lock-files.ts';
import type { LockHolder } from './lock-record.ts';
import { realTarget } from './real-target.ts';
import { sleep } from './sleep.ts';
import { readFailure, writeFailure } from './system-error.ts';

/** A lock that this process holds. */
export interface Lock {
  /** The locked file as it was named. */
  readonly file: string;
  /** Whether the lock is still there; false after release, or when somebody removed its files. */
  isHeld(): boolean;
  /** Gives the lock up; a second call does nothing. Throws LOCK_LOST when its files are gone, WRITE_FAILED. */
  release(): void;
  /** Gives the lock up and removes its files, for a name that is hardly locked again. Throws as release. */
  remove(): void;
}

/** How long to wait for a lock. */
export interface AcquireLockOptions {
  /** Give up after this many milliseconds (default 10,000). */
  timeoutMs?: number;
  /** Look again at the latest after this many milliseconds (default 50). */
  pollMs?: number;
}

type Outcome =
  | { readonly lock: Lock }
  | { readonly lock: undefined; readonly holder: LockHolder | undefined };

const maxLooks = 100;

/**
 * Takes the lock on a file, waiting while a live process holds it; also this one. The file need not exist, its folder is
 * created. The lock of a dead process is taken over, that of another host never. Writes files `<file>.lock.<n>`.
 * Throws LOCK_BUSY at the end of the waiting time, LOCK_CORRUPT, WRITE_FAILED.
 */
export async function acquireLock(file: string, options: AcquireLockOptions = {}): Promise<Lock> {
  const { timeoutMs = 10_000, pollMs = 50 } = options;
  let deadline: number | undefined;
  const target = prepareTarget(file);
  for (let waitMs = 1; ; waitMs = Math.min(waitMs * 2, pollMs)) {
    const outcome = tryOnce(file, target);
    if (outcome.lock !== undefined) return outcome.lock;
    // Asked for late: the clock takes a millisecond to load.
    deadline ??= performance.now() + timeoutMs;
    const leftMs = deadline - performance.now();
    if (leftMs <= 0) throw lockBusy(file, outcome.holder, timeoutMs);
    // Spread at random, so that waiting processes do not look all at once.
    const pauseMs = Math.min(leftMs, waitMs * (0.5 + Math.random()));
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

/** Takes the lock on a file if it can be had at once; undefined when a live process holds it. Throws as acquireLock. */
export function tryAcquireLock(file: string): Lock | undefined {
  return tryOnce(file, prepareTarget(file)).lock;
}

/** Runs `work` while holding the lock on a file, and releases it whatever happens. Throws as acquireLock. */
export async function withLock<T>(
  file: string,
  work: (lock: Lock) => T | Promise<T>,
  options: AcquireLockOptions = {},
): Promise<T> {
  const lock = await acquireLock(file, options);
  let result: T;
  try {
    result = await work(lock);
  } catch (error) {
    releaseQuietly(lock);
    throw error;
  }
  lock.release();
  return result;
}

/** Who holds the lock on a file now; undefined when no live process does. Throws READ_FAILED. */
export function readLockHolder(file: string): LockHolder | undefined {
  try {
    return findHolder(realTarget(file));
  } catch (error) {
    throw readFailure(error, `${file}.lock`);
  }
}

function releaseQuietly(lock: Lock): void {
  try {
    lock.release();
  } catch {
    // The error of the work matters more, and the lock ends with this process anyway.
  }
}

/** The real path whose neighbours the lock files are; their folder exists afterwards. */
function prepareTarget(file: string): string {
  try {
    const target = realTarget(file);
    ensureFolder(path.dirname(target));
    return target;
  } catch (error) {
    throw writeFailure(error, `${file}.lock`, true);
  }
}

function tryOnce(file: string, target: string): Outcome {
  try {
    let endless = 0;
    for (let look = 0; look < maxLooks; look++) {
      const attempt = attemptLock(target);
      if (attempt.kind === 'acquired') return { lock: makeLock(file, target, attempt.number, attempt.text) };
      if (attempt.kind === 'busy') return { lock: undefined, holder: attempt.holder };
      if (attempt.kind === 'corrupt') throw lockCorrupt(file, target, `${attempt.file} is not a lock file`);
      if (attempt.kind === 'endless') {
        endless += 1;
        sleep(1);
      }
    }
    if (endless === maxLooks) throw lockCorrupt(file, target, `${lockFile(target, 0)} has no successor`);
    return { lock: undefined, holder: undefined };
  } catch (error) {
    throw writeFailure(error, `${file}.lock`, true);
  }
}

function makeLock(file: string, target: string, number: number, text: string): Lock {
  let released = false;
  const giveUp = (how: (target: string, number: number) => void): void => {
    if (released) return;
    released = true;
    try {
      if (!isHeld(target, number, text)) throw lockLost(file, lockFile(target, number));
      how(target, number);
    } catch (error) {
      throw writeFailure(error, lockFile(target, number), false);
    }
  };
  return {
    file,
    isHeld: () => !released && isHeld(target, number, text),
    release: () => giveUp(freeLock),
    remove: () => giveUp(removeChain),
  };
}
