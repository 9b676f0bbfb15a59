import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import type { Job, JobRequest } from '../job.ts';
import { parseJob, type Parsed } from '../shape/parse-job.ts';
import { plainFlags, readPlainFile, systemCode } from './plain-files.ts';
import { readLargeJob } from './read-large-job.ts';

/** A job as its file has it. */
export interface ReadJob {
  readonly job: Job;
  /** How many requests it has, also when they were left out of `job`. */
  readonly requestCount: number;
  /** SHA-256 of the file in hex. */
  readonly sha256: () => string;
}

/** How to read. */
export interface ReadJobOptions {
  /** Give a job of very many requests without them. */
  readonly omitsRequests?: boolean | undefined;
}

// Most files fit in: opening and reading one into the same memory again is the fastest way of all.
const firstBytes = Buffer.allocUnsafeSlow(64 * 1024);

/** Reads a job's file; undefined when it is not there. Throws the system's errors; ELOOP for a symbolic link. */
export function readJobFile(
  file: string,
  id: string,
  options: ReadJobOptions = {},
): Parsed<ReadJob> | undefined {
  const read = readQuickly(file, id, options);
  if (read !== undefined) return { kind: 'good', value: read };
  // Anything odd: the whole text says what and where.
  const text = readPlainFile(file);
  if (text === undefined) return undefined;
  const parsed = parseJob(text, id);
  return parsed.kind === 'bad' ? parsed : { kind: 'good', value: whole(parsed.value, text) };
}

function readQuickly(file: string, id: string, options: ReadJobOptions): ReadJob | undefined {
  let fd: number;
  try {
    fd = openSync(file, plainFlags);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
  try {
    const length = readSync(fd, firstBytes, 0, firstBytes.length, 0);
    if (length === firstBytes.length) return readInParts(fd, id, options);
    const text = firstBytes.toString('utf8', 0, length);
    const parsed = parseJob(text, id);
    return parsed.kind === 'good' ? whole(parsed.value, text) : undefined;
  } finally {
    closeSync(fd);
  }
}

function whole(job: Job, text: string): ReadJob {
  return {
    job,
    requestCount: job.requests.length,
    sha256: () => createHash('sha256').update(text).digest('hex'),
  };
}

function readInParts(fd: number, id: string, { omitsRequests = false }: ReadJobOptions): ReadJob | undefined {
  const hash = createHash('sha256');
  const requests: JobRequest[] = [];
  let requestCount = 0;
  const job = readLargeJob(fd, {
    onBytes: (bytes) => void hash.update(bytes),
    onRequests: (some) => {
      requestCount += some.length;
      if (!omitsRequests) for (const request of some) requests.push(request);
    },
  });
  if (job === undefined || job.id !== id) return undefined;
  const sha256 = hash.digest('hex');
  return { job: { ...job, requests }, requestCount, sha256: () => sha256 };
}
