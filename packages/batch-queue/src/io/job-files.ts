import { type JobState, jobStates } from '../job.ts';
import type { StoreProblem } from '../store.ts';
import { hasPlainFile, systemCode } from './plain-files.ts';
import { readJobFile, type ReadJob, type ReadJobOptions } from './read-job-file.ts';
import { isJobId, type StorePlaces } from './store-places.ts';
import { unreadable } from './unreadable.ts';

/** A job and the folder that its file lies in, which may not be that of its state. */
export interface FoundJob extends ReadJob {
  readonly kind: 'found';
  readonly folder: JobState;
}

/** What a file that is named as a job's turned out to be. */
export type JobCopy =
  | FoundJob
  | { readonly kind: 'bad'; readonly folder: JobState; readonly problem: StoreProblem };

// A file can move to a folder that was looked at already; to be missed again and again it would have to move as often.
const maxLooks = 4;

const strange: Readonly<Record<string, string>> = {
  ELOOP: 'expected a file, found a symbolic link',
  EISDIR: 'expected a file, found a folder',
};

/** Looks for a job in all folders. Throws JOB_UNREADABLE, also when two files cannot be told apart. */
export function findJob(places: StorePlaces, id: string): FoundJob | undefined {
  const copy = lookForJob(places, id);
  if (copy?.kind === 'bad') throw unreadable(copy.problem);
  return copy;
}

/** Whether a file is named as a job's; it may have moved meanwhile, or hold no job. */
export function hasJobFile(places: StorePlaces, id: string): boolean {
  if (!isJobId(id)) return false;
  for (let look = 0; look < maxLooks; look++)
    if (jobStates.some((state) => hasPlainFile(places.jobFile(state, id)))) return true;
  return false;
}

/** As {@link findJob}, without throwing. */
export function lookForJob(places: StorePlaces, id: string): JobCopy | undefined {
  if (!isJobId(id)) return undefined;
  for (let look = 0; look < maxLooks; look++) {
    const chosen = chooseCopy(places, readCopies(places, id));
    if (chosen !== undefined) return chosen;
  }
  return undefined;
}

/** Every file of a job; there is one, unless something went wrong or it moves just now. */
export function readCopies(places: StorePlaces, id: string): readonly JobCopy[] {
  return jobStates.flatMap((folder) => readCopy(places, folder, id) ?? []);
}

/** What one folder has of a job. */
export function readCopy(
  places: StorePlaces,
  folder: JobState,
  id: string,
  options?: ReadJobOptions,
): JobCopy | undefined {
  const file = places.jobFile(folder, id);
  try {
    const read = readJobFile(file, id, options);
    if (read === undefined) return undefined;
    if (read.kind === 'good') return { kind: 'found', folder, ...read.value };
    return { kind: 'bad', folder, problem: { file, line: read.line, reason: read.reason } };
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    return { kind: 'bad', folder, problem: { file, reason: strange[code] ?? `it cannot be read (${code})` } };
  }
}

/** The newest of several files of a job; a bad one if there is any, for that may be the newest. */
export function chooseCopy(places: StorePlaces, copies: readonly JobCopy[]): JobCopy | undefined {
  let best: FoundJob | undefined;
  for (const copy of copies) {
    if (copy.kind === 'bad') return copy;
    const { job, folder, sha256 } = copy;
    if (best === undefined || job.revision > best.job.revision) best = copy;
    else if (job.revision === best.job.revision && sha256() !== best.sha256()) {
      const other = places.jobFile(best.folder, job.id);
      const reason = `revision ${job.revision}: expected another one than that of ${other}, which differs`;
      return { kind: 'bad', folder, problem: { file: places.jobFile(folder, job.id), reason } };
    }
  }
  return best;
}
