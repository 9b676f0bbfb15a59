import { createHash } from 'node:crypto';
import { lstatSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { InstallerError } from '../errors.ts';
import type { Found } from '../plan-install.ts';

/** SHA-256 in hex digits. */
export function hashOf(data: Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** Reads a file; undefined when nothing has its name. Throws READ_FAILED. */
export function readIfThere(file: string): Uint8Array | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw readFailure(file, error);
  }
}

/** What is at a path below the root; links are `other`, and so is all that is beyond one that leads out of the root. */
export function findFile(root: string, relative: string): Found {
  const file = path.join(root, relative);
  try {
    if (!lstatSync(file).isFile()) return 'other';
    const folder = realpathSync(path.dirname(file));
    return isWithin(realpathSync(root), folder) ? hashOf(readFileSync(file)) : 'other';
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw readFailure(file, error);
  }
}

/** Whether a real path is a real folder or below it. */
export function isWithin(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

function isAbsence(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}

function readFailure(file: string, cause: unknown): InstallerError {
  return new InstallerError('READ_FAILED', `Cannot read ${file} (${String(codeOf(cause))}).`, {
    hint: 'Check its permissions.',
    file,
    cause,
  });
}
