import type { CommandContext, CommandRun } from '@backlog-toolkit/cli-kit';
import { missing } from '../io/held-job.ts';
import { jobBrief } from '../render/job-json.ts';
import { renderJob } from './job-text.ts';
import { renderStatus } from './status-text.ts';
import { sumUpQueue, whatIsNext } from '../status/queue-status.ts';
import type { JobStore } from '../store.ts';
import { summariseJob } from '../summarise-job.ts';
import { openStore } from './open-store.ts';
import { inFiles } from './store-option.ts';
import { tellProblems } from './tell-run.ts';

/** batch-queue status */
export const run: CommandRun = async (args, context) => {
  const { store, workspace, where } = await openStore(args, context);
  const [id] = args.positionals;
  if (id !== undefined) return showOne(id, store, args.flag('json'), context);
  const { jobs, problems } = await store.summarise();
  const status = sumUpQueue({
    jobs,
    problems,
    control: await store.readControl(),
    maxConcurrentJobs: workspace.config.llmOps.batchPolicy.maxConcurrentBatchJobs,
    now: context.now(),
  });
  if (args.flag('json')) context.out.printJson({ schemaVersion: 1, store: where ?? inFiles, ...status });
  else context.out.print(`${where === null ? '' : `${where}\n`}${renderStatus(status)}`);
  tellProblems(context, problems);
  return problems.length > 0 ? 65 : 0;
};

async function showOne(
  id: string,
  store: JobStore,
  isJson: boolean,
  context: CommandContext,
): Promise<number> {
  const job = await store.read(id);
  if (job === undefined) throw missing(id);
  const now = context.now();
  if (isJson)
    context.out.printJson({
      schemaVersion: 1,
      job: jobBrief(job),
      next: whatIsNext(summariseJob(job), now) ?? null,
    });
  else context.out.print(renderJob(job, now));
  return 0;
}
