import type { CommandRun } from '@backlog-toolkit/cli-kit';
import { renderMetrics } from '../reports/metrics.ts';
import { groupByOwner } from '../reports/workers.ts';
import { measureKpis } from './measure-kpis.ts';
import { openQueue, tellDefects } from './open-queue.ts';

/** orch-ops metrics */
export const run: CommandRun = async (args, context) => {
  const kpis = await measureKpis(args, context);
  const queue = await openQueue(args, context);
  try {
    const status = await queue.store.readStatus(0);
    const workers = groupByOwner(await queue.store.readItems({ statuses: ['IN_PROGRESS'] }));
    context.out.print(renderMetrics(status, workers, kpis));
    await tellDefects(queue, context);
    return 0;
  } finally {
    await queue.store.close();
  }
};
