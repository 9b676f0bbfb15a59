import type { CommandRun } from '@backlog-toolkit/cli-kit';
import { notFound } from '../operations/refusals.ts';
import { renderItem } from '../render/item-text.ts';
import { openQueue, tellDefects } from './open-queue.ts';
import { readIdArgument } from './read-id.ts';

/** orch-ops show */
export const run: CommandRun = async (args, context) => {
  const queue = await openQueue(args, context);
  try {
    const id = readIdArgument(args);
    const item = await queue.store.findItem(id);
    if (!item) throw notFound(id);
    const events = await queue.store.readEvents({ itemId: id });
    if (args.flag('json')) context.out.printJson({ schemaVersion: 1, item, events });
    else context.out.print(renderItem(item, events, queue.settings.tzOffsetHours));
    await tellDefects(queue, context);
    return 0;
  } finally {
    await queue.store.close();
  }
};
