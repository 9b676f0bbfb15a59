import { createHash } from 'node:crypto';
import { checkJob, checkNewJobs } from '../check-jobs.ts';
import { BatchQueueError } from '../errors.ts';
import type { Job } from '../job.ts';
import { makeNumberSet, type NumberSet } from '../number-set.ts';
import { formatJobPieces } from '../shape/format-job.ts';
import { resultShape } from '../shape/kept-shapes.ts';
import type { HeldJob } from '../store.ts';
import { mayBecome } from '../transitions.ts';
import { replaceFile } from './durable-files.ts';
import { findJob, type FoundJob } from './job-files.ts';
import { keepApplied, keepResults, type LineKeeping } from './keep-lines.ts';
import { hashPieces, isStillSo, knowJob, type KnownJob } from './known-job.ts';
import { moveJob } from './move-job.ts';
import { removeReplaced, writeRepacked } from './repack-job.ts';
import { readKeptLines } from './read-kept.ts';
import type { StorePlaces } from './store-places.ts';

/** What changing a job needs of the store. */
export interface Changing {
  readonly places: StorePlaces;
  readonly now: () => Date;
  readonly onStep: (step: string) => void;
  /** Throws when the lock on the job is not held any more. */
  readonly assertHeld: () => void;
}

/** The job whose lock is held; valid as long as that is. */
export function holdJob(changing: Changing, first: FoundJob): HeldJob {
  const { places, onStep, assertHeld } = changing;
  let last = knowJob(first);
  let known: NumberSet | undefined;
  const keeping = (file: string): LineKeeping => ({
    file,
    requestCount: last.job.requests.length,
    assertHeld,
  });
  return {
    get job() {
      return last.job;
    },
    change: async (edit) => {
      last = await changeJob(changing, last, edit);
      return last.job;
    },
    repack: async (edit, payload) => {
      const before = last.job;
      const planned = edit(before);
      checkNewJobs([{ job: planned, payload }]);
      await writeRepacked(places, planned, payload, onStep);
      last = await changeJob(changing, last, (job) => {
        // Somebody's edit of what is being replaced is lost without a word otherwise.
        if (job.revision !== before.revision || job.attempt !== null) throw refused(before, planned);
        return edit(job);
      });
      if (last.job.payload.sha256 !== before.payload.sha256) await removeReplaced(places, before);
      onStep('payload: replaced');
      return last.job;
    },
    addResults: async (results) => {
      const file = places.resultsFile(last.job.id);
      const numbers = known ?? numbersIn(file);
      known = undefined;
      const added = await keepResults(keeping(file), numbers, results);
      known = numbers;
      onStep('results kept');
      return added;
    },
    noteApplied: async (applied) => {
      await keepApplied(keeping(places.appliedFile(last.job.id)), applied);
      onStep('applied noted');
    },
  };
}

function numbersIn(resultsFile: string): NumberSet {
  const numbers = makeNumberSet();
  for (const { request } of readKeptLines(resultsFile, resultShape)) numbers.add(request);
  return numbers;
}

/** The content is changed in the folder where the file is, then the file follows its state: it is whole all the time. */
async function changeJob(changing: Changing, last: KnownJob, edit: (job: Job) => Job): Promise<KnownJob> {
  const { places, now, onStep, assertHeld } = changing;
  const { id } = last.job;
  // Of a large job, reading takes far longer than seeing that nobody changed it.
  const found = isStillSo(places, last) ? last : findJob(places, id);
  if (found === undefined) throw missing(id);
  const { job: before, folder } = found;
  const edited = edit(before);
  if (edited.id !== id || !mayBecome(before.state, edited.state)) throw refused(before, edited);
  const after: Job = { ...edited, revision: before.revision + 1, updatedAt: now().toISOString() };
  // Requests that are the same list were checked when they were read.
  checkJob(after.requests === before.requests ? { ...after, requests: [] } : after);
  assertHeld();
  const file = places.jobFile(folder, id);
  const hash = createHash('sha256');
  await replaceFile(file, { pieces: hashPieces(formatJobPieces(after), hash) }, (step) =>
    onStep(`${after.state}: ${step}`),
  );
  onStep(`${after.state}: written`);
  if (folder !== after.state) {
    await moveJob(places, id, folder, after.state);
    onStep(`${after.state}: moved`);
  }
  return { job: after, folder: after.state, sha256: hash.digest('hex') };
}

/** The error for a change that a job may not make. */
export function refused(before: Job, after: Job): BatchQueueError {
  const what = after.id === before.id ? `become ${after.state}` : `get the id ${JSON.stringify(after.id)}`;
  return new BatchQueueError('TRANSITION_REFUSED', `Job ${before.id} is ${before.state} and cannot ${what}`, {
    hint: `Look at it with "batch-queue show ${before.id}"; it may have been changed meanwhile.`,
  });
}

/** The error for an id that no job has. */
export function missing(id: string): BatchQueueError {
  return new BatchQueueError('JOB_MISSING', `There is no job ${JSON.stringify(id)}`, {
    hint: 'List the jobs with "batch-queue list".',
  });
}
