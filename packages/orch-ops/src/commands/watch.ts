import {
  type Args,
  type CommandContext,
  type CommandRun,
  type Log,
  UsageError,
} from '@backlog-toolkit/cli-kit';
import { OrchOpsError } from '../errors.ts';
import { followRunLog } from '../io/read-run-log.ts';
import { findAlerts, renderKpis } from '../reports/kpi.ts';
import { renderStatus } from '../reports/status.ts';
import { groupByOwner, renderWorkers } from '../reports/workers.ts';
import { followChanges } from './follow-changes.ts';
import { measureKpis, readLimits } from './measure-kpis.ts';
import { openQueue } from './open-queue.ts';

/** Puts the cursor into the corner and clears what is below it: less flicker than clearing first. */
const HOME_AND_CLEAR = '\u001B[H\u001B[J';

const silentLog: Log = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  flush: async () => {},
};

async function look(
  args: Args,
  context: CommandContext,
  readLog: ReturnType<typeof followRunLog>,
): Promise<string> {
  const { store, settings } = await openQueue(args, context);
  try {
    const status = renderStatus(await store.readStatus(settings.topInProgress));
    const workers = renderWorkers(groupByOwner(await store.readItems({ statuses: ['IN_PROGRESS'] })));
    const kpis = await measureKpis(args, context, readLog);
    return [status, workers, renderKpis(kpis), ...findAlerts(kpis, readLimits(args))].join('\n');
  } finally {
    await store.close();
  }
}

/** The driver is not loaded for the sake of a name. */
function isPostgresFailure(error: unknown): error is Error & { readonly hint: string } {
  return error instanceof Error && error.name === 'PostgresError' && 'hint' in error;
}

/** What to show when the queue cannot be read now, such as while an editor saves it. */
function describeFailure(error: unknown): string {
  if (error instanceof OrchOpsError || isPostgresFailure(error)) return `${error.message}\n${error.hint}`;
  throw error;
}

/** orch-ops watch */
export const run: CommandRun = async (args, context) => {
  const intervalSeconds = args.number('interval') ?? 2;
  const count = args.number('count') ?? Infinity;
  if (!(intervalSeconds >= 0.1 && intervalSeconds <= 86_400))
    throw new UsageError(`--interval is ${intervalSeconds}.`, 'Give seconds from 0.1 to 86400.');
  if (!(count >= 1)) throw new UsageError(`--count is ${count}.`, 'Give a number from 1.');
  const { out } = context;
  const readLog = followRunLog();
  const changes = await followChanges(args, context);
  try {
    let text = await look(args, context, readLog);
    for (let turn = 1; ; turn += 1) {
      if (out.isTty) process.stdout.write(HOME_AND_CLEAR);
      out.print(out.isTty || turn === 1 ? text : `\n${text}`);
      if (turn >= count || out.isClosed) return 0;
      await changes.wait(intervalSeconds * 1000);
      // Lines that were passed over have been told of once.
      text = await look(args, { ...context, log: silentLog }, readLog).catch(describeFailure);
    }
  } finally {
    await changes.close();
  }
};
