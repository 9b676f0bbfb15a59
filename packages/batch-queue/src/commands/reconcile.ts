import {
  type Args,
  type CommandContext,
  type CommandRun,
  exitCodes,
  UsageError,
} from '@backlog-toolkit/cli-kit';
import { findModel } from '@backlog-toolkit/model-registry';
import { isCut } from '../apply/cut-note.ts';
import { BatchQueueError } from '../errors.ts';
import { makeKeepBeside, makePlaceBeside } from '../io/keep-beside.ts';
import { type RehearsedChanges, rehearseEffects } from '../io/rehearse-effects.ts';
import { renderChanges } from './changes-text.ts';
import type { Job } from '../job.ts';
import { reconcileQueue, type ReconcileReport, type ReconcileRequest } from '../reconcile/reconcile-queue.ts';
import { mayMove } from '../reconcile/move-tickets.ts';
import { renderReconcile } from '../render/reconcile-text.ts';
import { countOf } from '../render/submit-text.ts';
import { openStates } from '../transitions.ts';
import { jobJson } from '../render/submit-json.ts';
import { makeProviders } from './open-providers.ts';
import { openQueue, type Queue } from './open-queue.ts';
import { readExec } from './read-exec.ts';
import { openRegistry } from './submit-worlds.ts';
import { tellReconcile } from './tell-reconcile.ts';
import { tellProblems } from './tell-run.ts';
import { tellFailures, worstExit } from './worst-exit.ts';

const shownStates: Readonly<Record<string, readonly Job['state'][]>> = {
  all: ['submitting', 'submitted', 'submit-unknown', 'completed', 'failed', 'cancelled'],
  completed: ['completed'],
  failed: ['failed', 'submit-unknown'],
};

async function reconcileFor(
  request: ReconcileRequest,
  args: Args,
  context: CommandContext,
  queue: Queue,
): Promise<{ readonly report: ReconcileReport; readonly changes: RehearsedChanges | undefined }> {
  const { workspace, guard, store, isDryRun } = queue;
  const registry = await openRegistry(queue);
  const rehearsed = isDryRun ? rehearseEffects(workspace, guard) : undefined;
  const providers = makeProviders(context, queue, readExec(args));
  try {
    const report = await reconcileQueue(request, {
      store,
      workspace,
      ledgerFile: guard.ledgerFile,
      ledgerConnection: guard.connection,
      openProvider: ({ provider, model }) => providers.open(provider, model),
      matchOf: ({ vendor, model }) => (vendor === 'local' ? null : (findModel(registry, model) ?? null)),
      keepBeside: (isDryRun ? makePlaceBeside : makeKeepBeside)(workspace.root),
      rehearsal: rehearsed?.rehearsal,
      now: () => context.now(),
    });
    return { report, changes: await rehearsed?.changes() };
  } finally {
    await providers.close();
  }
}

function readRequest(args: Args, { workspace }: Queue): ReconcileRequest {
  const status = args.string('status') ?? 'all';
  const move = args.string('move');
  if (status === 'failed' && move !== undefined)
    throw new UsageError('--move goes with completed jobs.', 'Use --status completed or --status all.');
  if (status === 'completed' && args.flag('retry'))
    throw new UsageError('--retry goes with failed jobs.', 'Use --status failed or --status all.');
  const { finishingTasks, retryPolicy } = workspace.config.llmOps.batchPolicy;
  return {
    ids: args.positionals,
    move: move === undefined ? null : ({ task }) => move === 'all' || finishingTasks.includes(task),
    retry: args.flag('retry') ? retryPolicy : null,
  };
}

/** Of all jobs those that are under way or were changed just now are worth showing; of a state, all. */
async function listShown(
  status: string,
  { ids }: ReconcileRequest,
  { reconciled, moved, requeued }: ReconcileReport,
  { store }: Queue,
): Promise<readonly Job[]> {
  const { jobs } = await store.list(shownStates[status]);
  const touched = new Set([
    ...reconciled.map(({ job }) => job.id),
    ...[...moved, ...requeued].map(({ job }) => job),
  ]);
  return jobs.filter(({ id, state, outcome, failure }) => {
    if (ids.length > 0) return ids.includes(id);
    const isOpen = outcome === null && failure === null && state !== 'cancelled';
    return status !== 'all' || isOpen || touched.has(id);
  });
}

/** The exit code of reconciling, once everything is told. */
function endReconcile(
  { failures, reconciled, requeued, problems }: ReconcileReport,
  context: CommandContext,
): number {
  const code = tellFailures(failures, context);
  const repeated = new Set(requeued.flatMap(({ job, as }) => (as === null ? [] : [job])));
  const isBad = reconciled.some(
    ({ job, counts, applied }) =>
      counts.conflict > 0 || applied.some(isCut) || (job.state === 'failed' && !repeated.has(job.id)),
  );
  return worstExit([code, problems.length > 0 ? exitCodes['bad-data'].code : 0, isBad ? 1 : 0]);
}

/** Why --move left tickets alone that have their results, for whoever expected them to be moved. */
function tellUnmoved(
  args: Args,
  jobs: readonly Job[],
  request: ReconcileRequest,
  { log }: CommandContext,
): void {
  if (args.string('move') !== 'finished') return;
  const left = jobs.filter((job) => mayMove(job) && request.move?.(job) === false);
  const names = [...new Set(left.map(({ task }) => task))].join(', ');
  if (left.length > 0)
    log.warn(`Tickets of ${countOf(left.length, 'job')} stay: ${names} does not finish a ticket here.`, {
      hint: 'Add the task to llmOps.batchPolicy.finishingTasks, or use --move=all.',
    });
}

/** batch-queue reconcile */
export const run: CommandRun = async (args, context) => {
  const isDryRun = args.flag('dry-run');
  const queue = await openQueue(args, context, isDryRun);
  const request = readRequest(args, queue);
  for (const id of request.ids)
    if ((await queue.store.read(id)) === undefined)
      throw new BatchQueueError('JOB_MISSING', `There is no job ${JSON.stringify(id)}.`, {
        hint: 'List the jobs with "batch-queue list".',
      });
  const { report, changes } = await reconcileFor(request, args, context, queue);
  const jobs = await listShown(args.string('status') ?? 'all', request, report, queue);
  const text = renderReconcile(report, jobs, isDryRun) || 'nothing to reconcile';
  if (args.flag('json')) {
    const { reconciled, moved, requeued, failures, busy } = report;
    context.out.printJson({
      schemaVersion: 1,
      dryRun: isDryRun,
      jobs: jobs.map((job) => ({ ...jobJson(job), outcome: job.outcome, failure: job.failure })),
      applied: reconciled.map(({ job, applied, counts, strange, strangeCount, missing }) => ({
        job: job.id,
        counts,
        results: applied,
        strange,
        strangeCount,
        missing,
      })),
      moved,
      requeued,
      unreachable: failures.map(({ job, error }) => ({
        job,
        reason: error instanceof Error ? error.message : String(error),
      })),
      busy,
      ...(changes && { changes }),
    });
  } else {
    context.out.print(text);
    if (changes) context.out.print(renderChanges(changes, context.out.color));
  }
  tellProblems(context, report.problems);
  tellUnmoved(args, jobs, request, context);
  if (context.github.active)
    tellReconcile(report, (await queue.store.list(openStates)).jobs.length, text, context.github);
  return endReconcile(report, context);
};
