import { type Args, type CommandRun, renderTable } from '@backlog-toolkit/cli-kit';
import type { JobSummary } from '../store.ts';
import { type JobState, jobStates } from '../job.ts';
import { showUsd } from '../render/submit-text.ts';
import { openStore } from './open-store.ts';
import { inFiles } from './store-option.ts';
import { readCount } from './read-ask.ts';
import { tellProblems } from './tell-run.ts';

function readStates(args: Args): readonly JobState[] | undefined {
  const words = args.list('state');
  return words.length === 0 ? undefined : jobStates.filter((state) => words.includes(state));
}

function row(job: JobSummary): string[] {
  return [
    job.id,
    job.state,
    job.priority,
    job.task,
    String(job.requestCount),
    job.model,
    job.provider,
    showUsd(job.reservedUsd),
    job.costUsd === null ? '-' : showUsd(job.costUsd),
  ];
}

const headings = ['ID', 'STATE', 'PRIORITY', 'TASK', 'TICKETS', 'MODEL', 'PROVIDER', 'RESERVED', 'COST'];

/** batch-queue list */
export const run: CommandRun = async (args, context) => {
  const { store, where } = await openStore(args, context);
  const { jobs, problems } = await store.summarise(readStates(args));
  const newest = readCount(args, 'newest');
  const shown = newest === undefined ? jobs : jobs.slice(-newest);
  if (args.flag('json'))
    context.out.printJson({
      schemaVersion: 1,
      store: where ?? inFiles,
      total: jobs.length,
      jobs: shown,
      problems,
    });
  else if (shown.length === 0) context.out.print('no jobs');
  else context.out.print(renderTable([headings, ...shown.map(row)]));
  tellProblems(context, problems);
  return problems.length > 0 ? 65 : 0;
};
