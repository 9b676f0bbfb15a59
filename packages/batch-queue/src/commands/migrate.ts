import { type CommandContext, type CommandRun, UsageError } from '@backlog-toolkit/cli-kit';
import { describePostgresUrl } from '@backlog-toolkit/postgres-client';
import { openWorkspace, type Workspace } from '@backlog-toolkit/ticket-core';
import { openFileJobStore } from '../io/file-job-store.ts';
import { makeIsHeld } from '../io/is-held.ts';
import { movableFiles } from '../io/movable-files.ts';
import { queueFolder } from '../io/store-places.ts';
import type { MovableStore } from '../migrate/movable-store.ts';
import { type MovedJob, moveQueue, type MoveReport, refuseSame } from '../migrate/move-queue.ts';
import { BatchQueueError } from '../errors.ts';
import { rehearseStore } from '../rehearse/rehearse-store.ts';
import { countOf, dryRunLine } from '../render/submit-text.ts';
import { readName } from './read-name.ts';
import { checkPlace, inFiles } from './store-option.ts';
import { tellProblems } from './tell-run.ts';
import { tellFailures, worstExit } from './worst-exit.ts';

const words: Readonly<Record<MovedJob['how'], string>> = {
  added: 'added',
  updated: 'brought up to date',
  same: 'there already',
  newer: 'left alone: it is there in a newer or another version',
  busy: 'left here: it is worked on, or being submitted',
};

interface Place {
  readonly place: string;
  readonly isDryRun: boolean;
  readonly migrate: boolean;
}

async function openMovable(
  { place, isDryRun, migrate }: Place,
  { root, config }: Workspace,
  context: CommandContext,
): Promise<MovableStore> {
  const now = (): Date => context.now();
  if (place !== inFiles) {
    const { openPostgresJobStore } = await import('../io/postgres-job-store.ts');
    const { retryPolicy } = config.llmOps.batchPolicy;
    const options = { cwd: root, now, retryPolicy, migrate: migrate && !isDryRun };
    const store = await openPostgresJobStore(place, options);
    const movable = store.asMovable();
    if (!isDryRun) return movable;
    return { ...movable, store: rehearseStore(movable.store, { now, isHeld: (id) => store.isHeld(id) }) };
  }
  const folder = queueFolder(root);
  const files = await openFileJobStore({ folder, now });
  const store = isDryRun ? rehearseStore(files, { now, isHeld: makeIsHeld(folder) }) : files;
  return movableFiles(store, folder, inFiles);
}

/** A dry run finds no tables where none were made yet. */
async function openTarget(
  place: Place,
  workspace: Workspace,
  context: CommandContext,
): Promise<MovableStore | undefined> {
  try {
    return await openMovable(place, workspace, context);
  } catch (error) {
    if (place.isDryRun && error instanceof BatchQueueError && error.code === 'STORE_MISSING')
      return undefined;
    throw error;
  }
}

/** batch-queue migrate */
export const run: CommandRun = async (args, context) => {
  const { cwd, configFile, log } = context;
  const workspace = await openWorkspace({ cwd, configFile });
  for (const warning of workspace.configWarnings) log.warn(warning);
  const from = checkPlace(args.string('from') ?? inFiles, '--from');
  const named = args.string('to') ?? workspace.config.llmOps.batchPolicy.store;
  if (named === undefined)
    throw new UsageError(
      'There is no place to move to.',
      'Name it with --to, or in llmOps.batchPolicy.store.',
    );
  const to = checkPlace(named, '--to');
  refuseSame(from, to);
  const isDryRun = args.flag('dry-run');
  const source = await openMovable({ place: from, isDryRun, migrate: false }, workspace, context);
  const target = await openTarget({ place: to, isDryRun, migrate: true }, workspace, context);
  if (target) refuseSame(source.where, target.where);
  const progress = context.progress('jobs moved');
  let report: MoveReport;
  try {
    report = await moveQueue({
      from: source,
      to: target,
      isDryRun,
      now: () => context.now(),
      by: readName(context),
      onProgress: (done, of) => progress.tell(done, of),
    });
  } finally {
    progress.end();
  }
  const { jobs, events, problems, failures } = report;
  if (args.flag('json'))
    context.out.printJson({
      schemaVersion: 1,
      dryRun: isDryRun,
      from: source.where,
      to: target?.where ?? null,
      jobs,
      events,
      problems,
    });
  else
    context.out.print(
      `from ${source.where} to ${target?.where ?? describePostgresUrl(to)}\n${renderMove(report, isDryRun)}`,
    );
  tellProblems(context, problems);
  const has = (how: MovedJob['how']): boolean => jobs.some((job) => job.how === how);
  return worstExit([
    tellFailures(failures, context),
    problems.length > 0 ? 65 : 0,
    has('newer') ? 1 : 0,
    has('busy') ? 75 : 0,
  ]);
};

/** Of jobs that went as they should only how many there were. */
function renderMove({ jobs, events }: MoveReport, isDryRun: boolean): string {
  const countsOf = (['added', 'updated', 'same'] as const).flatMap((how) => {
    const count = jobs.filter((job) => job.how === how).length;
    return count === 0
      ? []
      : [`${countOf(count, 'job')} ${isDryRun && how !== 'same' ? 'would be ' : ''}${words[how]}`];
  });
  const left = jobs.filter(({ how }) => how === 'newer' || how === 'busy');
  const results = jobs.reduce((sum, job) => sum + job.results, 0);
  return [
    ...(jobs.length === 0 ? ['no jobs to move'] : countsOf),
    ...(isDryRun ? [] : [`${countOf(results, 'result')}, ${countOf(events, 'event')}`]),
    ...left.map(({ job, how }) => `${job}: ${words[how]}`),
    ...(isDryRun ? [dryRunLine] : []),
  ].join('\n');
}
