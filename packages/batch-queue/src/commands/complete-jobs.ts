import { openWorkspace } from '@backlog-toolkit/ticket-core';
import { locateJobs } from '../io/read-all-jobs.ts';
import { placesIn, queueFolder } from '../io/store-places.ts';
import { inFiles } from './store-option.ts';

/** Ids of the jobs of a project's queue; no job is read. Of a queue in a database there are none: a key press must not wait for a server. */
export async function completeJobs(cwd: string): Promise<string[]> {
  const { root, config } = await openWorkspace({ cwd });
  const { store = inFiles } = config.llmOps.batchPolicy;
  if (store !== inFiles) return [];
  return [...locateJobs(placesIn(queueFolder(root))).folders.keys()].sort();
}
