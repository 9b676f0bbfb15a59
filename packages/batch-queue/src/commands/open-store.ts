import type { CommandContext } from '@backlog-toolkit/cli-kit';
import { openWorkspace, type Workspace } from '@backlog-toolkit/ticket-core';
import { openFileJobStore } from '../io/file-job-store.ts';
import { queueFolder } from '../io/store-places.ts';
import type { JobStore } from '../store.ts';

/** The queue of a project, without what only money and models need. */
export interface OpenStore {
  readonly workspace: Workspace;
  readonly store: JobStore;
}

/** Opens the queue that a command line means, and tells what is odd about its configuration. */
export async function openStore(context: CommandContext): Promise<OpenStore> {
  const { cwd, configFile, log } = context;
  const workspace = await openWorkspace({ cwd, configFile });
  for (const warning of workspace.configWarnings) log.warn(warning);
  return {
    workspace,
    store: await openFileJobStore({ folder: queueFolder(workspace.root), now: () => context.now() }),
  };
}
