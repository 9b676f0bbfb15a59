import { openWorkspace } from '@backlog-toolkit/ticket-core';
import { locateJobs } from '../io/read-all-jobs.ts';
import { placesIn, queueFolder } from '../io/store-places.ts';

/** Ids of the jobs of a project's queue; no job is read. */
export async function completeJobs(cwd: string): Promise<string[]> {
  const { root } = await openWorkspace({ cwd });
  return [...locateJobs(placesIn(queueFolder(root))).folders.keys()].sort();
}
