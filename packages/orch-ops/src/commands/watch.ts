import { setTimeout as sleep } from 'node:timers/promises';
import { type Args, type CommandContext, type CommandRun, UsageError } from '@backlog-toolkit/cli-kit';
import { findAlerts, renderKpis } from '../reports/kpi.ts';
import { renderStatus } from '../reports/status.ts';
import { groupByOwner, renderWorkers } from '../reports/workers.ts';
import { measureKpis, readLimits } from './measure-kpis.ts';
import { openQueue } from './open-queue.ts';

/** Puts the cursor into the corner and clears what is below it: less flicker than clearing first. */
const HOME_AND_CLEAR = '\u001B[H\u001B[J';

async function look(args: Args, context: CommandContext): Promise<string> {
  const { store, settings } = await openQueue(args, context);
  try {
    const status = renderStatus(await store.readStatus(settings.topInProgress));
    const workers = renderWorkers(groupByOwner(await store.readItems({ statuses: ['IN_PROGRESS'] })));
    const kpis = await measureKpis(args, context);
    return [status, workers, renderKpis(kpis), ...findAlerts(kpis, readLimits(args))].join('\n');
  } finally {
    await store.close();
  }
}

/** orch-ops watch */
export const run: CommandRun = async (args, context) => {
  const intervalSeconds = args.number('interval') ?? 2;
  const count = args.number('count') ?? Infinity;
  if (!(intervalSeconds >= 0.1))
    throw new UsageError(`--interval is ${intervalSeconds}.`, 'Give seconds from 0.1.');
  if (!(count >= 1)) throw new UsageError(`--count is ${count}.`, 'Give a number from 1.');
  const { isTty } = context.out;
  for (let turn = 1; ; turn += 1) {
    const text = await look(args, context);
    if (isTty) process.stdout.write(HOME_AND_CLEAR);
    context.out.print(isTty || turn === 1 ? text : `\n${text}`);
    if (turn >= count) return 0;
    await sleep(intervalSeconds * 1000);
  }
};
