import { type CommandContext, describeError } from '@backlog-toolkit/cli-kit';
import { openWorkspace, type Workspace } from '@backlog-toolkit/ticket-core';
import { openFileJobStore } from '../io/file-job-store.ts';
import { makeIsHeld } from '../io/is-held.ts';
import { queueFolder } from '../io/store-places.ts';
import { rehearseStore } from '../rehearse/rehearse-store.ts';
import type { JobStore } from '../store.ts';

/** The queue of a project, without what only money and models need. */
export interface OpenStore {
  readonly workspace: Workspace;
  readonly store: JobStore;
}

/** Opens the store of a project; what a dry run does with it is kept in memory. */
export async function openQueueStore(
  root: string,
  context: CommandContext,
  isDryRun: boolean,
): Promise<JobStore> {
  const folder = queueFolder(root);
  const now = (): Date => context.now();
  const store = await openFileJobStore({
    folder,
    now,
    onLogFailure: (error) =>
      context.log.warn(`events.jsonl misses what happens now: ${describeError(error).message}`, {
        hint: 'Jobs, tickets and ledger are not affected.',
      }),
  });
  return isDryRun ? rehearseStore(store, { now, isHeld: makeIsHeld(folder) }) : store;
}

/** Opens the queue that a command line means, and tells what is odd about its configuration. */
export async function openStore(context: CommandContext, isDryRun: boolean = false): Promise<OpenStore> {
  const { cwd, configFile, log } = context;
  const workspace = await openWorkspace({ cwd, configFile });
  for (const warning of workspace.configWarnings) log.warn(warning);
  return { workspace, store: await openQueueStore(workspace.root, context, isDryRun) };
}
