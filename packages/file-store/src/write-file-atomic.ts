import { statSync } from 'node:fs';
import type { Stats } from 'node:fs';
import path from 'node:path';
import { FileStoreError } from './errors.ts';
import { isUnchanged } from './file-version.ts';
import type { FileVersion } from './file-version.ts';
import { ensureFolder, syncFolder } from './folder.ts';
import { placeNewFile, replaceFile } from './place-file.ts';
import { realTarget } from './real-target.ts';
import { writeFailure } from './system-error.ts';
import { discardFile, writeTempFile } from './temp-file.ts';

/** How to write. */
export interface WriteFileOptions {
  /** Permission bits to give the file; without it an existing file keeps its own. */
  mode?: number;
  /** Refuse with CHANGED_MEANWHILE unless the file still is this version. */
  ifUnchanged?: FileVersion;
  /**
   * Whether to flush it to the disk (default true). Without, a crash of the system may leave it empty; for what can be made
   * again.
   */
  fsync?: boolean;
}

/**
 * Replaces the content of a file as a whole: after a crash it has its old content or its new one, on the disk.
 * Creates missing folders, follows a symbolic link to its target. Throws WRITE_FAILED, NOT_A_FILE, CHANGED_MEANWHILE.
 */
export function writeFileAtomic(
  file: string,
  data: string | Uint8Array,
  options: WriteFileOptions = {},
): void {
  let existing: Stats | undefined;
  try {
    const target = realTarget(file);
    existing = statSync(target, { throwIfNoEntry: false });
    if (existing !== undefined && !existing.isFile()) throw notAFile(file);
    ensureFolder(path.dirname(target));
    const temp = writeTempFile(target, toBytes(data), {
      mode: options.mode ?? (existing === undefined ? undefined : existing.mode & 0o777),
      owner: existing,
      fsync: options.fsync !== false,
    });
    putInPlace(temp, target, file, options.ifUnchanged);
    if (options.fsync !== false) syncFolder(path.dirname(target));
  } catch (error) {
    throw writeFailure(error, file, existing === undefined);
  }
}

/** The bytes of a text in UTF-8; bytes stay as they are. */
export function toBytes(data: string | Uint8Array): Uint8Array {
  return typeof data === 'string' ? Buffer.from(data, 'utf8') : data;
}

function putInPlace(temp: string, target: string, file: string, version: FileVersion | undefined): void {
  try {
    if (version === undefined) {
      replaceFile(temp, target);
      return;
    }
    if (!isUnchanged(target, version)) throw changedMeanwhile(file);
    if (version.exists) replaceFile(temp, target);
    else if (!placeNewFile(temp, target)) throw changedMeanwhile(file);
  } catch (error) {
    discardFile(temp);
    throw error;
  }
}

function notAFile(file: string): FileStoreError {
  return new FileStoreError(
    'NOT_A_FILE',
    `Cannot write ${file}: expected a regular file, found something else`,
    {
      kind: 'io',
      hint: 'Name a regular file; folders, devices and pipes cannot be replaced.',
      file,
    },
  );
}

function changedMeanwhile(file: string): FileStoreError {
  return new FileStoreError('CHANGED_MEANWHILE', `Did not write ${file}: it changed after it was read`, {
    kind: 'busy',
    hint: 'Run the command again: it will start from the new content.',
    file,
  });
}
