import { readFileSync, statSync } from 'node:fs';
import { readFailure, systemCode } from './system-error.ts';

/** What a file was when it was looked at; two looks that differ mean somebody wrote it in between. */
export type FileVersion =
  | { readonly exists: false }
  | {
      readonly exists: true;
      readonly dev: bigint;
      readonly ino: bigint;
      /** Size in bytes. */
      readonly size: bigint;
      /** Time of the last write, in nanoseconds since 1970; file systems often step it by milliseconds. */
      readonly mtimeNs: bigint;
      /** SHA-256 of the content in hex, when asked for. */
      readonly sha256?: string;
    };

/** What to look at. */
export interface ReadVersionOptions {
  /** Also hash the content: tells two writes apart that happen within one step of the file system's clock. */
  hash?: boolean;
}

/** Looks at a file, following symbolic links; a missing file is a version too. Throws READ_FAILED. */
export function readVersion(file: string, options: ReadVersionOptions = {}): FileVersion {
  try {
    const { dev, ino, size, mtimeNs } = statSync(file, { bigint: true });
    const seen = { exists: true, dev, ino, size, mtimeNs } as const;
    return options.hash === true ? { ...seen, sha256: hashFile(file) } : seen;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return { exists: false };
    throw readFailure(error, file);
  }
}

function hashFile(file: string): string {
  // Loaded only when asked for: it costs milliseconds at start-up.
  const crypto = process.getBuiltinModule('node:crypto');
  return crypto.createHash('sha256').update(readFileSync(file)).digest('hex');
}

/** Whether `file` still is what it was when `version` was taken. Throws READ_FAILED. */
export function isUnchanged(file: string, version: FileVersion): boolean {
  const now = readVersion(file, { hash: version.exists && version.sha256 !== undefined });
  if (!now.exists || !version.exists) return now.exists === version.exists;
  return (
    now.dev === version.dev &&
    now.ino === version.ino &&
    now.size === version.size &&
    now.mtimeNs === version.mtimeNs &&
    now.sha256 === version.sha256
  );
}
