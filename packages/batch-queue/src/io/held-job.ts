import path from 'node:path';
import { appendLines } from '@backlog-toolkit/file-store';
import { BatchQueueError } from '../errors.ts';
import type { Job } from '../job.ts';
import type { ResultLine } from '../result.ts';
import { appliedShape, resultShape } from '../shape/kept-shapes.ts';
import { formatJob } from '../shape/format-job.ts';
import { describeFault } from '../shape/shape.ts';
import type { AppliedResult, HeldJob } from '../store.ts';
import { mayBecome } from '../transitions.ts';
import { checkJob } from './add-jobs.ts';
import { ensureFolder, flushFolder, rename, replaceFile } from './durable-files.ts';
import { findJob } from './job-files.ts';
import { readKeptLines } from './kept-lines.ts';
import type { StorePlaces } from './store-places.ts';

/** What changing a job needs of the store. */
export interface Changing {
  readonly places: StorePlaces;
  readonly now: () => Date;
  readonly onStep: (step: string) => void;
  /** Throws when the lock on the job is not held any more. */
  readonly assertHeld: () => void;
}

const batchChars = 1024 * 1024;

/** The job whose lock is held; valid as long as that is. */
export function holdJob(changing: Changing, first: Job): HeldJob {
  const { places, onStep, assertHeld } = changing;
  let job = first;
  let known: Set<number> | undefined;
  const append = (file: string, lines: readonly string[], fsync: boolean): void => {
    assertHeld();
    appendLines(file, lines, { fsync });
  };
  return {
    get job() {
      return job;
    },
    change: async (edit) => (job = await changeJob(changing, job.id, edit)),
    addResults: async (results) => {
      const file = places.resultsFile(job.id);
      known ??= new Set([...readKeptLines(file, resultShape)].map(({ request }) => request));
      let added = 0;
      let waiting: string[] = [];
      let chars = 0;
      const seen = new Set<number>();
      try {
        for await (const result of results) {
          if (known.has(result.request) || seen.has(result.request)) continue;
          const line = resultText(result);
          seen.add(result.request);
          waiting.push(line);
          chars += line.length;
          added += 1;
          if (chars < batchChars) continue;
          append(file, waiting, false);
          waiting = [];
          chars = 0;
        }
      } finally {
        // Also when the connection broke: what came is paid for.
        if (added > 0) {
          append(file, waiting, true);
          for (const request of seen) known.add(request);
          onStep('results kept');
        }
      }
      return added;
    },
    noteApplied: async (applied) => {
      const lines = applied.map((one) => lineOf(one, appliedShape.check(one)));
      append(places.appliedFile(job.id), lines, true);
      onStep('applied noted');
    },
  };
}

function resultText(result: ResultLine): string {
  return lineOf(result, resultShape.check(result));
}

function lineOf(value: AppliedResult | ResultLine, fault: ReturnType<typeof resultShape.check>): string {
  if (fault === undefined) return JSON.stringify(value);
  throw new BatchQueueError('JOB_INVALID', `A result cannot be kept: ${describeFault(fault)}`, {
    hint: 'Correct what the result was made of.',
  });
}

/** The content is changed in the folder where the file is, then the file follows its state: it is whole all the time. */
async function changeJob(
  { places, now, onStep, assertHeld }: Changing,
  id: string,
  edit: (job: Job) => Job,
): Promise<Job> {
  const found = findJob(places, id);
  if (found === undefined) throw missing(id);
  const { job: before, folder } = found;
  const edited = edit(before);
  if (edited.id !== id || !mayBecome(before.state, edited.state))
    throw new BatchQueueError(
      'TRANSITION_REFUSED',
      `Job ${id} is ${before.state} and cannot become ${edited.state}`,
      { hint: 'Look at the job with "batch-queue show"; it may have been changed meanwhile.' },
    );
  const after: Job = { ...edited, revision: before.revision + 1, updatedAt: now().toISOString() };
  checkJob(after);
  assertHeld();
  const file = places.jobFile(folder, id);
  await replaceFile(file, formatJob(after), (step) => onStep(`job ${after.state}: ${step}`));
  onStep(`job ${after.state}: written`);
  if (folder !== after.state) {
    await moveJob(file, places.jobFile(after.state, id));
    onStep(`job ${after.state}: moved`);
  }
  return after;
}

/** Moves a job's file to another state's folder; the new name is durable before the old one is gone for good. */
export async function moveJob(from: string, to: string): Promise<void> {
  await ensureFolder(path.dirname(to));
  await rename(from, to);
  await flushFolder(path.dirname(to));
  await flushFolder(path.dirname(from));
}

/** The error for an id that no job has. */
export function missing(id: string): BatchQueueError {
  return new BatchQueueError('JOB_MISSING', `There is no job ${JSON.stringify(id)}`, {
    hint: 'List the jobs with "batch-queue list".',
  });
}
