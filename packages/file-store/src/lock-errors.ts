import { FileStoreError } from './errors.ts';
import type { LockHolder } from './lock-record.ts';

/** The error for a lock that others kept for the whole waiting time. */
export function lockBusy(file: string, holder: LockHolder | undefined, timeoutMs: number): FileStoreError {
  const who =
    holder === undefined
      ? 'another process'
      : `process ${holder.pid} on ${holder.host} (since ${holder.since})`;
  const message = `Cannot lock ${file}: ${who} holds it, waited ${timeoutMs} ms`;
  const hint =
    holder === undefined
      ? 'Try again in a moment.'
      : `Wait for process ${holder.pid} to end, or end it. If it runs nowhere any more, remove ${file}.lock.*`;
  return new FileStoreError('LOCK_BUSY', message, { kind: 'busy', hint, file });
}

/** The error for a chain that is not one. */
export function lockCorrupt(file: string, target: string, found: string): FileStoreError {
  return new FileStoreError('LOCK_CORRUPT', `Cannot lock ${file}: ${found}`, {
    kind: 'bad-data',
    hint: `Make sure that no process uses the file, then remove all of ${target}.lock.*`,
    file,
  });
}

/** The error for a lock whose files were removed while it was held. */
export function lockLost(file: string, missing: string): FileStoreError {
  return new FileStoreError('LOCK_LOST', `Lost the lock on ${file}: ${missing} was removed or replaced`, {
    kind: 'busy',
    hint: 'Check the file: another process may have written it at the same time. Do not remove lock files in use.',
    file,
  });
}
