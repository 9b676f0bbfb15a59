import { closeSync, fchmodSync, fchownSync, fsyncSync, openSync, unlinkSync, writeSync } from 'node:fs';
import path from 'node:path';
import { systemCode } from './system-error.ts';

/** How the content is to be stored. */
export interface TempFileOptions {
  /** Permission bits, exact; without them what the process's umask leaves of 0666. */
  mode?: number | undefined;
  /** The owner to keep, where the process is allowed to. */
  owner?: { uid: number; gid: number } | undefined;
  /** Whether to flush the content to the disk (default true). */
  fsync?: boolean;
}

/** A name nobody else uses, hidden, in the same folder: `.<name>.<pid>-<random>.tmp`. */
function tempName(file: string): string {
  const random = Math.random().toString(36).slice(2, 10);
  // A long name is cut so that the longer temporary name still fits in 255 bytes.
  const base = path.basename(file).slice(0, 48);
  return path.join(path.dirname(file), `.${base}.${process.pid}-${random}.tmp`);
}

/** Writes all bytes, however many calls that takes. */
export function writeAll(fd: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length;) done += writeSync(fd, bytes, done, bytes.length - done);
}

/** Removes a file if it is there; says nothing if it cannot. */
export function discardFile(file: string): void {
  try {
    unlinkSync(file);
  } catch {
    // It is a leftover: whatever led here is the error worth reporting.
  }
}

function keepOwner(fd: number, owner: { uid: number; gid: number }): void {
  if (process.getuid?.() === owner.uid && process.getgid?.() === owner.gid) return;
  try {
    fchownSync(fd, owner.uid, owner.gid);
  } catch (error) {
    const code = systemCode(error);
    if (code !== 'EPERM' && code !== 'EINVAL' && code !== 'ENOSYS' && code !== 'ENOTSUP') throw error;
  }
}

/** Writes a file that must not exist yet and flushes it; leaves nothing behind when that fails. */
export function writeNewFile(file: string, bytes: Uint8Array, options: TempFileOptions = {}): void {
  const fd = openSync(file, 'wx', options.mode ?? 0o666);
  try {
    try {
      if (options.owner !== undefined && process.platform !== 'win32') keepOwner(fd, options.owner);
      if (options.mode !== undefined) fchmodSync(fd, options.mode);
      writeAll(fd, bytes);
      if (options.fsync !== false) fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    discardFile(file);
    throw error;
  }
}

/** Writes a temporary file beside `file` and returns its path. */
export function writeTempFile(file: string, bytes: Uint8Array, options: TempFileOptions = {}): string {
  for (let attempt = 0; ; attempt++) {
    const temp = tempName(file);
    try {
      writeNewFile(temp, bytes, options);
      return temp;
    } catch (error) {
      if (systemCode(error) !== 'EEXIST' || attempt === 9) throw error;
    }
  }
}
