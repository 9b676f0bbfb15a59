import { type CommandRun, describeError, UsageError } from '@backlog-toolkit/cli-kit';
import { BatchQueueError } from '../errors.ts';
import { cancelJob } from '../reconcile/cancel-job.ts';
import { giveUpJob } from '../retry/give-up.ts';
import { dryRunLine } from '../render/submit-text.ts';
import { makeProviders } from './open-providers.ts';
import { openQueue } from './open-queue.ts';
import { readName } from './read-name.ts';
import { tellFailures, worstExit } from './worst-exit.ts';

interface Row {
  readonly job: string;
  readonly result: 'cancelled' | 'asked' | 'given-up' | 'busy' | 'refused' | 'failed';
  readonly note: string | null;
}

const words: Readonly<Record<Row['result'], string>> = {
  cancelled: 'cancelled',
  asked: 'asked the provider to stop; reconcile takes in what it has finished',
  'given-up': 'given up; it may be paid, and the doctor goes on looking for it',
  busy: 'another process works on it',
  refused: 'not cancelled',
  failed: 'not cancelled',
};

const wouldBe: Readonly<Partial<Record<Row['result'], string>>> = {
  cancelled: 'would be cancelled',
  asked: 'the provider would be asked to stop; reconcile takes in what it has finished',
  'given-up': 'would be given up; it may be paid, and the doctor goes on looking for it',
};

/** batch-queue cancel */
export const run: CommandRun = async (args, context) => {
  const all = args.flag('all');
  if (all === args.positionals.length > 0)
    throw new UsageError('Name jobs, or give --all.', 'batch-queue list shows the jobs.');
  const givesUp = args.flag('give-up');
  if (all && givesUp)
    throw new UsageError('--give-up goes with jobs that are named.', 'Name them one by one.');
  const isDryRun = args.flag('dry-run');
  const queue = await openQueue(args, context, isDryRun);
  const { store } = queue;
  const open = all
    ? (await store.summarise(['pending', 'submitting', 'submitted', 'submit-unknown'])).jobs
    : [];
  const ids = all ? open.map(({ id }) => id) : args.positionals;
  const providers = makeProviders(context, queue);
  const rows: Row[] = [];
  const failures: { job: string; error: unknown }[] = [];
  try {
    for (const job of ids) {
      try {
        const by = readName(context);
        const lost = givesUp ? await giveUpJob(job, { store, by, now: () => context.now() }) : undefined;
        if (lost !== undefined) {
          rows.push({ job, result: 'given-up', note: null });
          continue;
        }
        const end = await cancelJob(job, {
          store,
          openProvider: ({ provider, model }) => providers.open(provider, model),
          now: () => context.now(),
        });
        rows.push({ job, result: end?.how ?? 'busy', note: null });
      } catch (error) {
        const isRefused = error instanceof BatchQueueError && error.code === 'NOT_CANCELLABLE';
        if (!isRefused) failures.push({ job, error });
        const { message, hint = '' } = describeError(error);
        rows.push({
          job,
          result: isRefused ? 'refused' : 'failed',
          note: `${message.replace(/\.?$/, '.')} ${hint}`.trim(),
        });
      }
    }
  } finally {
    await providers.close();
  }
  if (args.flag('json')) context.out.printJson({ schemaVersion: 1, dryRun: isDryRun, jobs: rows });
  else if (rows.length === 0) context.out.print('no jobs to cancel');
  else
    context.out.print(
      rows
        .map(({ job, result, note }) => {
          const word = (isDryRun ? wouldBe[result] : undefined) ?? words[result];
          return `${job}: ${word}${note === null ? '' : `: ${note}`}`;
        })
        .join('\n'),
    );
  if (isDryRun && !args.flag('json')) context.out.print(dryRunLine);
  const has = (result: Row['result']): boolean => rows.some((row) => row.result === result);
  return worstExit([tellFailures(failures, context), has('busy') ? 75 : 0, has('refused') ? 1 : 0]);
};
