import path from 'node:path';
import { FileStoreError } from './errors.ts';
import { ensureFolder, syncFolder } from './folder.ts';
import { placeNewFile } from './place-file.ts';
import { writeFailure } from './system-error.ts';
import { writeTempFile } from './temp-file.ts';
import { toBytes } from './write-file-atomic.ts';

/** How to create. */
export interface CreateFileOptions {
  /** Permission bits to give the file. */
  mode?: number;
}

/**
 * Creates a file with its whole content, or not at all, even when several processes try at once: one succeeds.
 * Creates missing folders. Throws FILE_EXISTS, WRITE_FAILED.
 */
export function createFileExclusive(
  file: string,
  data: string | Uint8Array,
  options: CreateFileOptions = {},
): void {
  try {
    const target = path.resolve(file);
    ensureFolder(path.dirname(target));
    const temp = writeTempFile(target, toBytes(data), { mode: options.mode });
    if (!placeNewFile(temp, target)) throw fileExists(file);
    syncFolder(path.dirname(target));
  } catch (error) {
    throw writeFailure(error, file, true);
  }
}

/** The error for a name that is taken. */
export function fileExists(file: string): FileStoreError {
  return new FileStoreError('FILE_EXISTS', `Cannot create ${file}: it already exists`, {
    kind: 'cannot-create',
    hint: 'Choose another name, or change the existing file instead.',
    file,
  });
}
