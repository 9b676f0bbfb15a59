import { appendJsonl, type Lock, tryAcquireLock, withLock } from '@backlog-toolkit/file-store';
import { BatchQueueError } from '../errors.ts';
import type { JobState } from '../job.ts';
import { makeNumberSet } from '../number-set.ts';
import { logChanges } from '../log-changes.ts';
import type { ResultLine } from '../result.ts';
import { appliedShape, resultShape } from '../shape/kept-shapes.ts';
import type { AppliedResult, HeldJob, JobStore, StoreProblem } from '../store.ts';
import { summariseJob } from '../summarise-job.ts';
import { addJobs } from './add-jobs.ts';
import { readControl, writeControl } from './control-file.ts';
import { holdJob, missing } from './held-job.ts';
import { findJob, hasJobFile } from './job-files.ts';
import { makeListJobs } from './list-jobs.ts';
import { readKeptLines } from './read-kept.ts';
import { readPayload } from './read-payload.ts';
import { repairStore } from './repair-store.ts';
import { isJobId, placesIn, type StorePlaces } from './store-places.ts';

/** Where a store is, and what it needs of the world. */
export interface FileJobStoreOptions {
  /** Folder of the store, such as `queueFolder(root)`; made when first written to. */
  readonly folder: string;
  readonly now?: () => Date;
  /** Called after each durable step with its name; tests stop there. */
  readonly onStep?: ((step: string) => void) | undefined;
  /** Told once why the event log cannot be written; nothing else depends on it. */
  readonly onLogFailure?: ((error: unknown) => void) | undefined;
  /** How long to wait for other processes that admit jobs (default 60,000). */
  readonly admissionTimeoutMs?: number;
}

/** Opens the queue of a folder: one JSON file a job, in a folder for each state. Reads and writes nothing yet. */
export async function openFileJobStore(options: FileJobStoreOptions): Promise<JobStore> {
  const { folder, now = () => new Date(), onStep = () => {}, admissionTimeoutMs = 60_000 } = options;
  const places = placesIn(folder);
  const list = makeListJobs(places);
  let hasLogFailed = false;
  return logChanges({
    add: (jobs, onProgress) => addJobs(places, jobs, onStep, onProgress),
    read: async (id) => findJob(places, id)?.job,
    list: async (states) => list(states, {}, ({ job }) => job),
    summarise: async (states) =>
      list(states, { omitsRequests: true }, ({ job, requestCount }) => summariseJob(job, requestCount)),
    withJob: async (id, work) => {
      // No lock is left behind for what is no job.
      if (!hasJobFile(places, id)) throw missing(id);
      const lock = tryAcquireLock(places.lockName(id));
      if (lock === undefined) return undefined;
      const assertHeld = (): void => {
        if (!lock.isHeld()) throw lockLost(id);
      };
      return workUnder(lock, async (letGo) => {
        const found = findJob(places, id);
        if (found === undefined) throw missing(id);
        const held: HeldJob = holdJob({ places, now, onStep, assertHeld }, found);
        const value = await work(held);
        // Of thousands of finished jobs nobody wants the locks any more.
        if (isFinal(held.job.state)) letGo.remove = true;
        return { value };
      });
    },
    withAdmission: (work) => withLock(places.admissionLock, work, { timeoutMs: admissionTimeoutMs }),
    payload: (job) => readPayload(places, job),
    results: (id, onProblem) => readResults(places, id, onProblem),
    applied: async (id, onProblem) => readApplied(places, id, onProblem),
    readControl: async () => readControl(places.control),
    writeControl: (control) => writeControl(places.control, control, onStep),
    log: async (event) => {
      try {
        appendJsonl(places.events, event);
      } catch (error) {
        if (!hasLogFailed) options.onLogFailure?.(error);
        hasLogFailed = true;
      }
    },
    repair: async (asked = {}) => repairStore(places, now(), asked.dryRun ?? false),
  });
}

function isFinal(state: JobState): boolean {
  return state === 'completed' || state === 'failed' || state === 'cancelled';
}

async function workUnder<T>(lock: Lock, work: (letGo: { remove: boolean }) => Promise<T>): Promise<T> {
  const letGo = { remove: false };
  let result: T;
  try {
    result = await work(letGo);
  } catch (error) {
    try {
      lock.release();
    } catch {
      // The error of the work matters more, and the lock ends with this process anyway.
    }
    throw error;
  }
  if (letGo.remove) lock.remove();
  else lock.release();
  return result;
}

async function* readResults(
  places: StorePlaces,
  id: string,
  onProblem?: (problem: StoreProblem) => void,
): AsyncGenerator<ResultLine> {
  if (!isJobId(id)) return;
  const seen = makeNumberSet();
  for (const result of readKeptLines(places.resultsFile(id), resultShape, onProblem)) {
    // A write that failed half way may have been repeated.
    if (seen.add(result.request)) yield result;
  }
}

function readApplied(
  places: StorePlaces,
  id: string,
  onProblem?: (problem: StoreProblem) => void,
): ReadonlyMap<number, AppliedResult> {
  const notes = new Map<number, AppliedResult>();
  if (!isJobId(id)) return notes;
  for (const note of readKeptLines(places.appliedFile(id), appliedShape, onProblem))
    notes.set(note.request, note);
  return notes;
}

function lockLost(id: string): BatchQueueError {
  return new BatchQueueError('JOB_LOCK_LOST', `Somebody removed the lock on job ${id} while it was held`, {
    hint: 'Do not remove lock files in use; run the command again.',
  });
}
