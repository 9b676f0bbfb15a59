import { type Args, type CommandContext, describeError } from '@backlog-toolkit/cli-kit';
import { openWorkspace, type Workspace } from '@backlog-toolkit/ticket-core';
import { openFileJobStore } from '../io/file-job-store.ts';
import { makeFindStrays } from '../io/find-strays.ts';
import { makeIsHeld } from '../io/is-held.ts';
import { queueFolder } from '../io/store-places.ts';
import { rehearseStore } from '../rehearse/rehearse-store.ts';
import type { JobStore } from '../store.ts';
import { inFiles, placeStore } from './store-option.ts';

/** A store, and what only its kind knows. */
export interface PlacedStore {
  readonly store: JobStore;
  /** Where it is, as it may be shown; null for the folder of the project. */
  readonly where: string | null;
  /** What it keeps of jobs that are not there; paths, or names of rows. */
  readonly findStrays: () => Promise<readonly string[]>;
  /** What its server promises less than it should; nothing for files. */
  readonly findDoubts: () => Promise<readonly string[]>;
  /** How to let go of a job whose holder may have ended. */
  readonly heldHint: string | undefined;
}

/** How to open a store. */
export interface HowToOpen {
  /** What is done is kept in memory. */
  readonly isDryRun: boolean;
  /** The usage ledger, where it is needed. */
  readonly ledger?: string;
}

/** The queue of a project, without what only money and models need. */
export interface OpenStore extends PlacedStore {
  readonly workspace: Workspace;
}

/** Opens the store that a command line means; what a dry run does with it is kept in memory. */
export async function openQueueStore(
  args: Args,
  context: CommandContext,
  workspace: Workspace,
  how: HowToOpen,
): Promise<PlacedStore> {
  const place = placeStore(args, context, workspace);
  return openPlace(place, context, workspace, how);
}

/** Opens the store of a place: an address, or the folder of the project. */
async function openPlace(
  place: string,
  context: CommandContext,
  { root, config }: Workspace,
  { isDryRun, ledger }: HowToOpen,
): Promise<PlacedStore> {
  const now = (): Date => context.now();
  const tellLogFailure = (log: string) => (error: unknown) =>
    context.log.warn(`${log} misses what happens now: ${describeError(error).message}`, {
      hint: 'Jobs, tickets and ledger are not affected.',
    });
  if (place !== inFiles) {
    const { openPostgresJobStore } = await import('../io/postgres-job-store.ts');
    const { retryPolicy } = config.llmOps.batchPolicy;
    const onLogFailure = tellLogFailure('batch_queue.events');
    const store = await openPostgresJobStore(place, { cwd: root, now, retryPolicy, ledger, onLogFailure });
    return {
      store: isDryRun ? rehearseStore(store, { now, isHeld: (id) => store.isHeld(id) }) : store,
      where: store.where,
      findStrays: () => store.findStrays(),
      findDoubts: () => store.findDoubts(),
      heldHint:
        'Its session holds an advisory lock: find it in pg_locks and pg_stat_activity, make sure that its process has ended, end it with pg_terminate_backend, and run doctor again.',
    };
  }
  const folder = queueFolder(root);
  const store = await openFileJobStore({ folder, now, onLogFailure: tellLogFailure('events.jsonl') });
  return {
    store: isDryRun ? rehearseStore(store, { now, isHeld: makeIsHeld(folder) }) : store,
    where: null,
    findStrays: async () => makeFindStrays(folder)(),
    findDoubts: async () => [],
    heldHint: undefined,
  };
}

/** Opens the queue that a command line means, and tells what is odd about its configuration. */
export async function openStore(
  args: Args,
  context: CommandContext,
  isDryRun: boolean = false,
): Promise<OpenStore> {
  const { cwd, configFile, log } = context;
  const workspace = await openWorkspace({ cwd, configFile });
  for (const warning of workspace.configWarnings) log.warn(warning);
  return { workspace, ...(await openQueueStore(args, context, workspace, { isDryRun })) };
}
