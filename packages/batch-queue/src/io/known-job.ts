import { createHash, type Hash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { type Job, type JobState, jobStates } from '../job.ts';
import type { FoundJob } from './job-files.ts';
import { hasPlainFile, plainFlags, systemCode } from './plain-files.ts';
import type { StorePlaces } from './store-places.ts';

/** A job as it was last read or written, and what its file was then. */
export interface KnownJob {
  readonly job: Job;
  readonly folder: JobState;
  /** SHA-256 of the file in hex. */
  readonly sha256: string;
}

/** What is known of a job that was just read. */
export function knowJob({ job, folder, sha256 }: FoundJob): KnownJob {
  return { job, folder, sha256: sha256() };
}

/** Passes a text on and hashes it. */
export function* hashPieces(pieces: Iterable<string>, hash: Hash): Generator<string> {
  for (const piece of pieces) {
    hash.update(piece);
    yield piece;
  }
}

/** Whether a job's file still is what is known of it, and its only one: a person may edit it at any time. */
export function isStillSo(places: StorePlaces, { job, folder, sha256 }: KnownJob): boolean {
  const file = places.jobFile(folder, job.id);
  const others = jobStates.filter((state) => state !== folder);
  return !others.some((state) => hasPlainFile(places.jobFile(state, job.id))) && hashFile(file) === sha256;
}

const chunkBytes = 1024 * 1024;

function hashFile(file: string): string | undefined {
  let fd: number;
  try {
    fd = openSync(file, plainFlags);
  } catch (error) {
    // Whoever reads it then tells what is wrong.
    if (systemCode(error) === undefined) throw error;
    return undefined;
  }
  try {
    const hash = createHash('sha256');
    const chunk = Buffer.allocUnsafe(chunkBytes);
    for (let length; (length = readSync(fd, chunk)) > 0;) hash.update(chunk.subarray(0, length));
    return hash.digest('hex');
  } finally {
    closeSync(fd);
  }
}
