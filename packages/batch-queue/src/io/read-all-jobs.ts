import { type Job, type JobState, jobStates } from '../job.ts';
import type { StoreProblem } from '../store.ts';
import { isHidden, namesIn } from './plain-files.ts';
import { lookForJob, readCopy } from './job-files.ts';
import { idOf, type StorePlaces } from './store-places.ts';

/** Where the files of jobs lie, by id, and files that no job has. */
export function locateJobs(places: StorePlaces): {
  readonly folders: ReadonlyMap<string, ReadonlySet<JobState>>;
  readonly problems: readonly StoreProblem[];
} {
  const folders = new Map<string, Set<JobState>>();
  const strays = new Set<string>();
  // Twice: what moved behind our back the first time is seen the second.
  for (let look = 0; look < 2; look++)
    for (const folder of jobStates)
      for (const name of namesIn(places.stateFolder(folder))) {
        if (isHidden(name)) continue;
        const id = idOf(name, '.json');
        const known = id === undefined ? undefined : folders.get(id);
        if (id === undefined) strays.add(places.fileIn(folder, name));
        else if (known === undefined) folders.set(id, new Set([folder]));
        else known.add(folder);
      }
  const reason = 'expected the file of a job, named by its id';
  return { folders, problems: [...strays].map((file) => ({ file, reason })) };
}

/** All jobs of the store as their files say, unordered, and what cannot be read. */
export function readAllJobs(places: StorePlaces): {
  readonly jobs: Job[];
  readonly problems: readonly StoreProblem[];
} {
  const { folders, problems: strays } = locateJobs(places);
  const jobs: Job[] = [];
  const problems = [...strays];
  for (const [id, [folder, other]] of folders) {
    const only = folder === undefined || other !== undefined ? undefined : readCopy(places, folder, id);
    const copy = only ?? lookForJob(places, id);
    if (copy?.kind === 'found') jobs.push(copy.job);
    else if (copy !== undefined) problems.push(copy.problem);
  }
  return { jobs, problems };
}
