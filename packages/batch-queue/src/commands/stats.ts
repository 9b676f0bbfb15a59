import { type CommandRun, renderTable } from '@backlog-toolkit/cli-kit';
import { countOf, showUsd } from '../render/submit-text.ts';
import { type JobStats, measureJobs } from '../stats/measure-jobs.ts';
import { openQueue } from './open-queue.ts';
import { tellProblems } from './tell-run.ts';

function percent(share: number | null): string {
  return share === null ? '-' : `${Math.round(share * 100)}%`;
}

function row(stats: JobStats): string[] {
  return [
    stats.task,
    stats.isLocal ? `${stats.model} (local)` : stats.model,
    String(stats.jobs),
    `${stats.succeeded} of ${stats.requests}`,
    stats.isLocal ? '-' : showUsd(stats.costUsd),
    stats.isLocal ? '-' : showUsd(stats.interactiveUsd - stats.costUsd),
    percent(stats.inputAccuracy),
    percent(stats.outputShare),
    percent(stats.costAccuracy),
  ];
}

const headings = [
  'TASK',
  'MODEL',
  'JOBS',
  'SUCCEEDED',
  'COST',
  'SAVED',
  'INPUT/ESTIMATE',
  'OUTPUT/LIMIT',
  'COST/ESTIMATE',
];

/** batch-queue stats */
export const run: CommandRun = async (args, context) => {
  const { store } = await openQueue(args, context);
  const { jobs, problems } = await store.list(['completed', 'failed', 'cancelled']);
  const groups = measureJobs(jobs);
  const costUsd = groups.reduce((sum, group) => sum + group.costUsd, 0);
  const interactiveUsd = groups.reduce((sum, group) => sum + group.interactiveUsd, 0);
  const unpriced = groups.reduce((sum, group) => sum + group.unpricedJobs, 0);
  if (args.flag('json'))
    context.out.printJson({ schemaVersion: 1, costUsd, interactiveUsd, unpricedJobs: unpriced, groups });
  else if (groups.length === 0) context.out.print('no finished jobs');
  else {
    const saved = `${showUsd(costUsd)} spent; outside of batches it would have been ${showUsd(interactiveUsd)}`;
    const note = unpriced === 0 ? '' : `; ${countOf(unpriced, 'job')} without a known price not counted`;
    context.out.print(`${renderTable([headings, ...groups.map(row)]).trimEnd()}\n${saved}${note}`);
  }
  tellProblems(context, problems);
  return 0;
};
