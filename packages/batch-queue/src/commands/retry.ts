import type { CommandRun } from '@backlog-toolkit/cli-kit';
import { BatchQueueError } from '../errors.ts';
import { requeueFailed, type Requeued } from '../retry/requeue-failed.ts';
import { forceResubmit } from '../retry/force-resubmit.ts';
import { countOf, dryRunLine } from '../render/submit-text.ts';
import { openQueue } from './open-queue.ts';
import { readName } from './read-name.ts';

function refused(id: string, reason: string, hint: string): BatchQueueError {
  return new BatchQueueError('NOT_RETRYABLE', `Nothing of job ${id} is repeated: ${reason}.`, { hint });
}

/** batch-queue retry */
export const run: CommandRun = async (args, context) => {
  const [id = ''] = args.positionals;
  const isForced = args.flag('force-resubmit');
  const isDryRun = args.flag('dry-run');
  const { store, workspace } = await openQueue(args, context, isDryRun);
  const job = await store.read(id);
  if (job === undefined)
    throw new BatchQueueError('JOB_MISSING', `There is no job ${JSON.stringify(id)}.`, {
      hint: 'List the jobs with "batch-queue list".',
    });
  const now = (): Date => context.now();
  const policy = workspace.config.llmOps.batchPolicy.retryPolicy;
  const show = (
    as: string,
    requests: number,
    given: readonly { ticket: string; reason: string }[],
  ): number => {
    if (args.flag('json'))
      context.out.printJson({
        schemaVersion: 1,
        dryRun: isDryRun,
        job: id,
        as,
        requests,
        notRepeated: given,
      });
    else
      context.out.print(
        [
          `${id}: ${countOf(requests, 'request')} ${isDryRun ? 'would be ' : ''}enqueued as ${as}`,
          ...given.map(({ ticket, reason }) => `not repeated  ${ticket}: ${reason}`),
          ...(isDryRun ? [dryRunLine] : []),
        ].join('\n'),
      );
    return 0;
  };
  const finish = async (done: Requeued | undefined): Promise<number> => {
    if (done !== undefined && done.as !== null) return show(done.as, done.requests, done.given);
    if (done === undefined && (await store.withJob(id, () => Promise.resolve())) === undefined) return busy();
    const [first] = done?.given ?? [];
    const reason = first ? `${first.ticket}: ${first.reason}` : 'none of its requests failed';
    throw refused(id, reason, `See "batch-queue show ${id}".`);
  };
  const busy = (): number => {
    context.log.error(`Another process works on job ${id}.`, { hint: 'Try again.' });
    return 75;
  };
  if (job.state === 'submit-unknown') {
    if (!isForced)
      throw refused(
        id,
        'nobody knows whether the provider accepted it',
        `Look for it with "batch-queue doctor"; "batch-queue retry ${id} --force-resubmit" sends it again, and it may be paid twice.`,
      );
    const by = readName(context);
    return finish(await forceResubmit(id, { store, policy, now, by }));
  }
  if (job.retriedAs !== null)
    throw refused(id, `it was repeated as ${job.retriedAs}`, `See "batch-queue show ${job.retriedAs}".`);
  if (job.outcome === null && job.failure === null)
    throw refused(id, `it is ${job.state}`, 'Only what has failed can be repeated.');
  return finish(await requeueFailed(id, { store, policy, which: isForced ? 'all' : 'failed', now }));
};
