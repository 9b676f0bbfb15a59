import { BatchQueueError } from '../errors.ts';
import { formatJob } from '../shape/format-job.ts';
import type { NewJob } from '../store.ts';
import { checkNewJobs } from '../check-jobs.ts';
import {
  createFiles,
  ensureFolder,
  flushFolder,
  type NewFile,
  rename,
  temporaryName,
} from './durable-files.ts';
import { systemCode } from './plain-files.ts';
import type { StorePlaces } from './store-places.ts';

// Enough that flushes wait together, few enough that progress shows and that not too many files are open.
const groupJobs = 128;
const groupBytes = 32 * 1024 * 1024;

/** Adds jobs with their payloads, durable when it resolves; see the store's `add`. */
export async function addJobs(
  places: StorePlaces,
  jobs: readonly NewJob[],
  onStep: (step: string) => void,
  onProgress?: (done: number) => void,
): Promise<void> {
  checkNewJobs(jobs);
  await ensureFolder(places.payloads);
  for (const state of new Set(jobs.map(({ job }) => job.state)))
    await ensureFolder(places.stateFolder(state));
  for (let from = 0; from < jobs.length;) {
    const until = endOfGroup(jobs, from);
    await addGroup(places, jobs.slice(from, until), onStep);
    from = until;
    onProgress?.(until);
  }
}

function endOfGroup(jobs: readonly NewJob[], from: number): number {
  let bytes = 0;
  for (let at = from; at < jobs.length; at++) {
    bytes += jobs[at]?.job.payload.bytes ?? 0;
    if (at > from && (at - from === groupJobs || bytes > groupBytes)) return at;
  }
  return jobs.length;
}

/** A job appears by the last rename only, when all that it needs is on the disk. */
async function addGroup(
  places: StorePlaces,
  group: readonly NewJob[],
  onStep: (step: string) => void,
): Promise<void> {
  const payloads = group.map(({ job, payload }) => ({ file: places.payloadFile(job.id), data: payload }));
  const files = group.map(({ job }) => {
    const file = places.jobFile(job.state, job.id);
    return { file, temporary: temporaryName(file), data: formatJob(job) };
  });
  // All of them before anything is flushed: a file system that flushes lets new files wait.
  await createNew(
    [...payloads, ...files.map(({ temporary, data }) => ({ file: temporary, data }))],
    [places.payloads],
  );
  onStep('payloads and temporary files written');
  for (const { temporary, file } of files) {
    await rename(temporary, file);
    onStep('job renamed');
  }
  const folders = new Set(group.map(({ job }) => places.stateFolder(job.state)));
  await Promise.all([...folders].map(flushFolder));
  onStep('jobs added');
}

/** The names of temporary files are random: what exists already is a payload. */
async function createNew(files: readonly NewFile[], folders: readonly string[]): Promise<void> {
  try {
    await createFiles(files, folders);
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
    throw new BatchQueueError('JOB_EXISTS', `A job of the same id was added before: ${String(error)}`, {
      hint: 'Make a new id; an id is never used twice.',
      cause: error,
    });
  }
}
