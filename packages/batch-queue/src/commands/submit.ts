import type { Args, CommandContext, CommandRun } from '@backlog-toolkit/cli-kit';
import { dryRunLine, renderEnqueue, renderRun } from '../render/submit-text.ts';
import { enqueueJson, runJson } from '../render/submit-json.ts';
import { type EnqueueReport, enqueueTickets } from '../submit/enqueue-tickets.ts';
import { runQueue } from '../submit/run-queue.ts';
import type { RunReport } from '../submit/run-report.ts';
import { finishFirst } from '../io/finish-first.ts';
import { makeProviders } from './open-providers.ts';
import { openQueue, type Queue } from './open-queue.ts';
import { readExec } from './read-exec.ts';
import { readAsk } from './read-ask.ts';
import { makeEnqueueWorld, makeRunWorld } from './submit-worlds.ts';
import { endRun, tellProblems } from './tell-run.ts';

/** Enqueues what a command line asks for; a name that nothing answers to is told with exit code 66. */
export async function enqueueFor(args: Args, context: CommandContext, queue: Queue): Promise<EnqueueReport> {
  const world = await makeEnqueueWorld(args, context, queue);
  const progress = context.progress('jobs enqueued');
  let report: EnqueueReport;
  try {
    report = await enqueueTickets(readAsk(args, context, queue), {
      ...world,
      onProgress: (done, of) => progress.tell(done, of),
    });
  } finally {
    progress.end();
  }
  for (const name of report.unmatched)
    context.log.error(`No ticket matches ${name}.`, { hint: 'ticket-core list shows the tickets.' });
  tellProblems(context, report.problems);
  return report;
}

/** The exit code of enqueuing: what was refused or not found counts more than what was enqueued; what waits is no failure. */
export function endEnqueue({ jobs, leftOut, refused, unmatched }: EnqueueReport): number {
  if (unmatched.length > 0) return 66;
  return refused.length > 0 || (jobs.length === 0 && leftOut.some(({ isAsked }) => isAsked !== true)) ? 1 : 0;
}

/** Runs the queue for a command line. */
export async function runFor(
  args: Args,
  context: CommandContext,
  queue: Queue,
  limit?: number,
): Promise<RunReport> {
  const providers = makeProviders(context, queue, readExec(args));
  try {
    const world = await makeRunWorld(args, context, queue, providers, limit);
    const report = await finishFirst(
      (isStopping) => runQueue({ ...world, isStopping }),
      () =>
        context.log.warn('Ends once the job that is being sent is answered; asked again, it ends at once.'),
    );
    if (
      !queue.isDryRun &&
      !args.given('exec') &&
      report.submitted.some(({ provider }) => provider === 'local')
    )
      context.log.warn('No command answers the local batch yet.', {
        hint: 'Run "batch-queue reconcile --exec COMMAND".',
      });
    return report;
  } finally {
    await providers.close();
  }
}

/** batch-queue submit */
export const run: CommandRun = async (args, context) => {
  const isDryRun = args.flag('dry-run');
  const queue = await openQueue(args, context, isDryRun);
  const enqueued = await enqueueFor(args, context, queue);
  const json = args.flag('json');
  if (!json) context.out.print(renderEnqueue(enqueued, isDryRun));
  const ran = await runFor(args, context, queue);
  if (json)
    context.out.printJson({ schemaVersion: 1, dryRun: isDryRun, ...enqueueJson(enqueued), ...runJson(ran) });
  else {
    context.out.print(renderRun(ran, isDryRun));
    if (isDryRun) context.out.print(dryRunLine);
  }
  // Whoever only looks needs no key: that it is missing is told with the jobs that wait for it.
  const code = endRun(isDryRun ? { ...ran, unusable: [] } : ran, context);
  return code === 0 ? endEnqueue(enqueued) : code;
};
