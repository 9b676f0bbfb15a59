import { closeSync, fstatSync, openSync, readFileSync, readdirSync, unlinkSync } from 'node:fs';
import path from 'node:path';
import { formatLockRecord } from './lock-record.ts';
import type { LockRecord } from './lock-record.ts';
import { linkFile, replaceFile } from './place-file.ts';
import { systemCode } from './system-error.ts';
import { discardFile, writeAll, writeTempFile } from './temp-file.ts';

/** The path of a file of the chain. */
export function lockFile(target: string, number: number): string {
  return `${target}.lock.${number}`;
}

/** The files of a lock. */
export interface Chain {
  /** Ascending. */
  numbers: number[];
  /** Paths of temporary files, of live and of crashed processes. */
  temps: string[];
}

/** Finds the files of a lock. */
export function listChain(target: string): Chain {
  const folder = path.dirname(target);
  const prefix = `${path.basename(target)}.lock.`;
  const numbers: number[] = [];
  const temps: string[] = [];
  for (const name of namesIn(folder)) {
    if (name.startsWith(prefix)) {
      const rest = name.slice(prefix.length);
      if (/^(?:0|[1-9]\d{0,14})$/.test(rest)) numbers.push(Number(rest));
    } else if (name.startsWith(tempPrefix(target)) && name.endsWith('.tmp'))
      temps.push(path.join(folder, name));
  }
  return { numbers: numbers.sort((a, b) => a - b), temps };
}

function tempPrefix(target: string): string {
  // As tempName() makes it: what the temporary file is for, cut to 48 characters.
  return `.${`${path.basename(target)}.lock`.slice(0, 48)}.`;
}

/** Creates a file of the chain; false when it is there already. */
export function linkRecord(target: string, number: number, text: string): boolean {
  // Flushed: a lock file that a power failure emptied could not say that its holder is gone.
  const temp = writeTempFile(`${target}.lock`, Buffer.from(text));
  try {
    return linkFile(temp, lockFile(target, number));
  } catch (error) {
    // The temporary file was tidied away: this process must have been stopped for long.
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  } finally {
    discardFile(temp);
  }
}

/** Replaces a file of the chain, which is there at every moment. */
export function replaceRecord(file: string, record: LockRecord): void {
  const temp = writeTempFile(file.replace(/\.\d+$/, ''), Buffer.from(formatLockRecord(record)), {
    fsync: false,
  });
  try {
    replaceFile(temp, file);
  } catch (error) {
    discardFile(temp);
    throw error;
  }
}

/** Writes a record over a longer one, which takes no space: a full disk must not keep a lock held. */
export function overwriteRecord(file: string, record: LockRecord): boolean {
  try {
    const fd = openSync(file, 'r+');
    try {
      writeAll(fd, Buffer.from(formatLockRecord(record).padEnd(fstatSync(fd).size)));
      return true;
    } finally {
      closeSync(fd);
    }
  } catch {
    return false;
  }
}

/** Removes a file that may be gone already. */
export function removeFile(file: string): void {
  try {
    unlinkSync(file);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
  }
}

/** The content of a file; undefined when it is not there. */
export function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}
