import { setTimeout as sleep } from 'node:timers/promises';
import { type Args, type CommandContext, type CommandRun, UsageError } from '@backlog-toolkit/cli-kit';
import { PostgresError } from '@backlog-toolkit/postgres-client';
import { BatchQueueError } from '../errors.ts';
import { makePoll, type Poll } from '../reconcile/poll-due.ts';
import { sumUpQueue } from '../status/queue-status.ts';
import { reservingStates } from '../transitions.ts';
import { makeProviders } from './open-providers.ts';
import { openQueue, type Queue } from './open-queue.ts';
import { renderStatus } from './status-text.ts';
import { tellProblems } from './tell-run.ts';
import { renderProgress } from './watch-text.ts';

/** Puts the cursor into the corner and clears what is below it: less flicker than clearing first. */
const homeAndClear = '\u001B[H\u001B[J';

function readSeconds(args: Args, name: string, least: number): number {
  const seconds = args.number(name) ?? least;
  if (seconds >= least && seconds <= 86_400) return seconds;
  throw new UsageError(`--${name} expects seconds from ${least} to 86400, found ${seconds}.`);
}

async function look({ store, workspace }: Queue, poll: Poll, context: CommandContext): Promise<string> {
  const failures = await poll();
  const { jobs, problems } = await store.summarise();
  tellProblems(context, problems);
  const status = sumUpQueue({
    jobs,
    problems,
    control: await store.readControl(),
    maxConcurrentJobs: workspace.config.llmOps.batchPolicy.maxConcurrentBatchJobs,
    now: context.now(),
  });
  const { jobs: inFlight } = await store.list(reservingStates);
  const progress = renderProgress(inFlight, failures);
  return [renderStatus(status), ...(progress === '' ? [] : ['', progress])].join('\n');
}

/** Draws until it is stopped; resolves when it is. */
async function draw(
  { out }: CommandContext,
  intervalMs: number,
  stopped: AbortSignal,
  lookAgain: () => Promise<string>,
): Promise<void> {
  for (let turn = 0; !stopped.aborted && !out.isClosed; turn += 1) {
    const text = await lookAgain().catch((error: unknown) => {
      // What cannot be read now, such as while an editor saves it, may be there at the next look.
      if (turn === 0 || !(error instanceof BatchQueueError || error instanceof PostgresError)) throw error;
      return `${error.message}\n${error.hint}`;
    });
    if (out.isTty) process.stdout.write(homeAndClear);
    out.print(out.isTty || turn === 0 ? text : `\n${text}`);
    await sleep(intervalMs, undefined, { signal: stopped }).catch(() => {});
  }
}

/** batch-queue watch */
export const run: CommandRun = async (args, context) => {
  const everyMs = readSeconds(args, 'poll', 1) * 1000;
  const intervalMs = readSeconds(args, 'interval', 0.1) * 1000;
  const queue = await openQueue(args, context, args.flag('dry-run'));
  const providers = makeProviders(context, queue);
  const stop = new AbortController();
  const onSignal = (): void => stop.abort();
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  try {
    const poll = makePoll({
      store: queue.store,
      openProvider: ({ provider, model }) => providers.open(provider, model),
      everyMs,
      now: () => context.now(),
    });
    if (args.flag('once')) context.out.print(await look(queue, poll, context));
    else await draw(context, intervalMs, stop.signal, () => look(queue, poll, context));
    return 0;
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
    await providers.close();
  }
};
