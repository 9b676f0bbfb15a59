import type { CommandRun } from '@backlog-toolkit/cli-kit';
import { oneLine } from '../render/one-line.ts';
import { openQueue, tellDefects } from './open-queue.ts';
import { readQuery } from './read-query.ts';

/** orch-ops list */
export const run: CommandRun = async (args, context) => {
  const queue = await openQueue(args, context);
  try {
    const items = await queue.store.readItems(readQuery(args));
    if (args.flag('json')) context.out.printJson({ schemaVersion: 1, items });
    else
      context.out.print(
        items
          .map(({ id, status, priority, task }) => [id, status, priority, task].map(oneLine).join('\t'))
          .join('\n'),
      );
    await tellDefects(queue, context);
    return 0;
  } finally {
    await queue.store.close();
  }
};
