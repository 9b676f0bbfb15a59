import { appendJsonl, tryAcquireLock, withLock } from '@backlog-toolkit/file-store';
import { BatchQueueError } from '../errors.ts';
import type { Job, JobState } from '../job.ts';
import type { ResultLine } from '../result.ts';
import { appliedShape, controlShape, resultShape } from '../shape/kept-shapes.ts';
import { parseShape } from '../shape/parse-job.ts';
import type { AppliedResult, JobStore, JobSummary, QueueControl, StoreProblem } from '../store.ts';
import { addJobs } from './add-jobs.ts';
import { ensureFolder, readPlainFile, replaceFile } from './durable-files.ts';
import { holdJob, missing } from './held-job.ts';
import { findJob, readAllJobs } from './job-files.ts';
import { readKeptLines } from './kept-lines.ts';
import { readPayload } from './read-payload.ts';
import { isJobId, placesIn, type StorePlaces } from './store-places.ts';

/** Where a store is, and what it needs of the world. */
export interface FileJobStoreOptions {
  /** Folder of the store, such as `queueFolder(root)`; made when first written to. */
  readonly folder: string;
  readonly now?: () => Date;
  /** Called after each durable step with its name; tests stop there. */
  readonly onStep?: ((step: string) => void) | undefined;
  /** How long to wait for other processes that admit jobs (default 60,000). */
  readonly admissionTimeoutMs?: number;
}

/** Opens the queue of a folder: one JSON file a job, in a folder for each state. Reads and writes nothing yet. */
export async function openFileJobStore(options: FileJobStoreOptions): Promise<JobStore> {
  const { folder, now = () => new Date(), onStep = () => {}, admissionTimeoutMs = 60_000 } = options;
  const places = placesIn(folder);
  return {
    add: (jobs, onProgress) => addJobs(places, jobs, onStep, onProgress),
    read: async (id) => findJob(places, id)?.job,
    list: async (states) => listJobs(places, states),
    summarise: async (states) => {
      const { jobs, problems } = listJobs(places, states);
      return { jobs: jobs.map(summariseJob), problems };
    },
    withJob: async (id, work) => {
      if (findJob(places, id) === undefined) throw missing(id);
      const lock = tryAcquireLock(places.lockName(id));
      if (lock === undefined) return undefined;
      try {
        const found = findJob(places, id);
        if (found === undefined) throw missing(id);
        const assertHeld = (): void => {
          if (!lock.isHeld()) throw lockLost(id);
        };
        return { value: await work(holdJob({ places, now, onStep, assertHeld }, found.job)) };
      } finally {
        lock.release();
      }
    },
    withAdmission: (work) => withLock(places.admissionLock, work, { timeoutMs: admissionTimeoutMs }),
    payload: (job) => readPayload(places.payloadFile(checkedId(job.id)), job.payload),
    results: (id, onProblem) => keptResults(places, id, onProblem),
    applied: async (id, onProblem) => {
      const notes = new Map<number, AppliedResult>();
      for (const note of readKeptLines(places.appliedFile(checkedId(id)), appliedShape, onProblem))
        notes.set(note.request, note);
      return notes;
    },
    readControl: async () => readControl(places.control),
    writeControl: async (control) => {
      await ensureFolder(folder);
      await replaceFile(places.control, `${JSON.stringify(control, null, 2)}\n`, onStep);
    },
    log: async (event) => {
      appendJsonl(places.events, event);
    },
    repair: async () => [],
  };
}

async function* keptResults(
  places: StorePlaces,
  id: string,
  onProblem?: (problem: StoreProblem) => void,
): AsyncGenerator<ResultLine> {
  yield* readKeptLines(places.resultsFile(checkedId(id)), resultShape, onProblem);
}

function checkedId(id: string): string {
  if (!isJobId(id)) throw missing(id);
  return id;
}

function listJobs(
  places: StorePlaces,
  states?: readonly JobState[],
): { readonly jobs: readonly Job[]; readonly problems: readonly StoreProblem[] } {
  const { found, problems } = readAllJobs(places);
  const jobs = [...found.values()].map(({ job }) => job);
  const wanted = states === undefined ? jobs : jobs.filter(({ state }) => states.includes(state));
  return { jobs: wanted.sort(byAge), problems };
}

function byAge(one: Job, two: Job): number {
  const apart = Date.parse(one.createdAt) - Date.parse(two.createdAt);
  return apart !== 0 ? apart : one.id < two.id ? -1 : 1;
}

function summariseJob(job: Job): JobSummary {
  return {
    id: job.id,
    state: job.state,
    priority: job.priority,
    createdAt: job.createdAt,
    notBefore: job.notBefore,
    provider: job.provider,
    model: job.model,
    task: job.task,
    requestCount: job.requests.length,
    reservedUsd: job.estimate.reservedUsd,
    costUsd: job.outcome?.costUsd ?? null,
  };
}

function readControl(file: string): QueueControl {
  const text = readPlainFile(file);
  if (text === undefined) return { paused: null, maxCostUsd: null };
  const parsed = parseShape(text, controlShape);
  if (parsed.kind === 'good') return parsed.value;
  const place = parsed.line === undefined ? file : `${file}:${parsed.line}`;
  throw new BatchQueueError('CONTROL_UNREADABLE', `${place}: ${parsed.reason}`, {
    file,
    line: parsed.line,
    hint: 'Mend the file, or write it anew with "batch-queue pause".',
  });
}

function lockLost(id: string): BatchQueueError {
  return new BatchQueueError('JOB_LOCK_LOST', `Somebody removed the lock on job ${id} while it was held`, {
    hint: 'Do not remove lock files in use; run the command again.',
  });
}
