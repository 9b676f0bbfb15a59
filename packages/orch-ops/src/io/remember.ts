import { readVersion, type FileVersion } from '@backlog-toolkit/file-store';

/** A file that was written so short a time ago may be written again without its time of change telling. */
const settledMs = 100;

/** Makes reading files cheap while they stay as they are: the second read looks at them and gives what was read. */
export function remember<T>(files: readonly string[], read: () => T): () => T {
  let known: { readonly versions: readonly FileVersion[]; readonly value: T } | undefined;
  return () => {
    const versions = files.map((file) => readVersion(file));
    if (known !== undefined && areSame(known.versions, versions)) return known.value;
    const value = read();
    known = versions.every(isSettled) ? { versions, value } : undefined;
    return value;
  };
}

/** True when the file was not written in between. */
export function isSame(a: FileVersion, b: FileVersion): boolean {
  if (!a.exists || !b.exists) return a.exists === b.exists;
  return a.ino === b.ino && a.size === b.size && a.mtimeNs === b.mtimeNs && a.dev === b.dev;
}

function areSame(a: readonly FileVersion[], b: readonly FileVersion[]): boolean {
  return a.every((version, index) => {
    const other = b[index];
    return other !== undefined && isSame(version, other);
  });
}

function isSettled(version: FileVersion): boolean {
  return !version.exists || Date.now() - Number(version.mtimeNs / 1_000_000n) > settledMs;
}
