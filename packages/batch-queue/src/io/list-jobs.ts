import path from 'node:path';
import { byAge } from '../by-age.ts';
import type { Job, JobState } from '../job.ts';
import type { StoreProblem } from '../store.ts';
import { makeJobCache, noCache } from './job-cache.ts';
import type { FoundJob } from './job-files.ts';
import { visitJobs } from './read-all-jobs.ts';
import type { ReadJobOptions } from './read-job-file.ts';
import type { StorePlaces } from './store-places.ts';

/** Gives jobs of these states, all without, as `pick` takes them, by age. */
export type ListJobs = <T extends Pick<Job, 'createdAt' | 'id'>>(
  states: readonly JobState[] | undefined,
  options: ReadJobOptions,
  pick: (found: FoundJob) => T,
) => { readonly jobs: readonly T[]; readonly problems: readonly StoreProblem[] };

/** Lists the jobs of a store; whoever lists them again and again reads only files that were touched since. */
export function makeListJobs(places: StorePlaces): ListJobs {
  // Most commands list once: looking at the stamps of all files would only cost them time.
  let cache = noCache;
  let isFirst = true;
  return (states, options, pick) => {
    if (!isFirst && cache === noCache) cache = makeJobCache();
    isFirst = false;
    const jobs: ReturnType<typeof pick>[] = [];
    const problems: StoreProblem[] = [];
    const wanted = new Set(states);
    visitJobs(
      places,
      { ...options, cache, isWanted: (state) => states === undefined || wanted.has(state) },
      (found) => void jobs.push(pick(found)),
      (problem) => void problems.push(problem),
    );
    jobs.sort(byAge);
    if (states === undefined) return { jobs, problems };
    const folders = new Set(states.map((state) => places.stateFolder(state)));
    // What cannot be read counts as a job of the folder it lies in.
    const own = problems.filter(({ file }) => file.endsWith('.json') && folders.has(path.dirname(file)));
    return { jobs, problems: own };
  };
}
