import type { CommandRun } from '@backlog-toolkit/cli-kit';
import { groupByOwner, renderWorkers } from '../reports/workers.ts';
import { openQueue, tellDefects } from './open-queue.ts';

/** orch-ops workers */
export const run: CommandRun = async (args, context) => {
  const queue = await openQueue(args, context);
  try {
    const workers = groupByOwner(await queue.store.readItems({ statuses: ['IN_PROGRESS'] }));
    if (args.flag('json')) context.out.printJson({ schemaVersion: 1, workers });
    else context.out.print(renderWorkers(workers));
    await tellDefects(queue, context);
    return 0;
  } finally {
    await queue.store.close();
  }
};
