import type { CommandRun } from '@backlog-toolkit/cli-kit';
import { renderStatus } from '../reports/status.ts';
import { openQueue, tellDefects } from './open-queue.ts';

/** orch-ops status */
export const run: CommandRun = async (args, context) => {
  const queue = await openQueue(args, context);
  const { store, settings } = queue;
  try {
    const status = await store.readStatus(settings.topInProgress);
    if (args.flag('json')) {
      const { counts, otherCount, topInProgress } = status;
      context.out.printJson({ schemaVersion: 1, counts, otherCount, topInProgress });
    } else context.out.print(renderStatus(status));
    await tellDefects(queue, context);
    return 0;
  } finally {
    await store.close();
  }
};
