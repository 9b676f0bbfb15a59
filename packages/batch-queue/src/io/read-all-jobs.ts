import { type JobState, jobStates } from '../job.ts';
import type { StoreProblem } from '../store.ts';
import { isHidden, namesIn } from './plain-files.ts';
import { type FoundJob, lookForJob, readCopy } from './job-files.ts';
import type { JobCache } from './job-cache.ts';
import type { ReadJobOptions } from './read-job-file.ts';
import { idOf, type StorePlaces } from './store-places.ts';

/** Where the files of jobs lie, by id, and files that no job has. */
export function locateJobs(places: StorePlaces): {
  readonly folders: ReadonlyMap<string, readonly JobState[]>;
  readonly problems: readonly StoreProblem[];
} {
  const folders = new Map<string, readonly JobState[]>();
  const strays = new Set<string>();
  const seen = new Map<JobState, readonly string[]>();
  // Twice: what moved behind our back the first time is seen the second.
  for (let look = 0; look < 2; look++)
    for (const folder of jobStates) {
      const names = namesIn(places.stateFolder(folder));
      if (isSame(names, seen.get(folder))) continue;
      seen.set(folder, names);
      // One list for all that lie in one folder only.
      const alone = [folder];
      for (const name of names) {
        if (isHidden(name)) continue;
        const id = idOf(name, '.json');
        const known = id === undefined ? undefined : folders.get(id);
        if (id === undefined) strays.add(places.fileIn(folder, name));
        else if (known === undefined) folders.set(id, alone);
        else if (!known.includes(folder)) folders.set(id, [...known, folder]);
      }
    }
  const reason = 'expected the file of a job, named by its id';
  return { folders, problems: [...strays].map((file) => ({ file, reason })) };
}

function isSame(names: readonly string[], others: readonly string[] | undefined): boolean {
  return names.length === others?.length && names.every((name, index) => name === others[index]);
}

/** What of the store is to be visited. */
export interface Visit extends ReadJobOptions {
  readonly isWanted: (state: JobState) => boolean;
  /** What earlier visits of this process found. */
  readonly cache: JobCache;
}

/**
 * Gives the jobs of wanted states, unordered, as their files say, and what cannot be read. They are given one by one:
 * who needs little of each does not hold all of them.
 */
export function visitJobs(
  places: StorePlaces,
  visit: Visit,
  onJob: (found: FoundJob) => void,
  onProblem: (problem: StoreProblem) => void,
): void {
  const { isWanted, cache } = visit;
  const { folders, problems } = locateJobs(places);
  for (const problem of problems) onProblem(problem);
  for (const [id, [folder, other]] of folders) {
    const isAlone = folder !== undefined && other === undefined;
    const file = isAlone ? places.jobFile(folder, id) : '';
    const cached = isAlone ? cache.look(file) : undefined;
    if (cached !== undefined && !isWanted(cached.state)) continue;
    const only = cached?.found ?? (isAlone ? readCopy(places, folder, id, visit) : undefined);
    if (isAlone && only?.kind === 'found') cache.note(file, only);
    const copy = only ?? lookForJob(places, id);
    if (copy?.kind === 'bad') onProblem(copy.problem);
    else if (copy !== undefined && isWanted(copy.job.state)) onJob(copy);
  }
}
