import type { CommandRun } from '@backlog-toolkit/cli-kit';
import { type Explanation, explainItem } from '../operations/explain.ts';
import { oneLine } from '../render/one-line.ts';
import { openQueue, tellDefects } from './open-queue.ts';
import { readIdArgument } from './read-id.ts';

function render({ item, isPickable, obstacles, ahead }: Explanation): string {
  const id = oneLine(item.id);
  if (!isPickable)
    return [`${id} is not picked:`, ...obstacles.map(({ text }) => `- ${oneLine(text)}`)].join('\n');
  if (ahead === 0) return `${id} is picked next`;
  return `${id} can be picked: ${ahead} ${ahead === 1 ? 'comes' : 'come'} first`;
}

/** orch-ops explain */
export const run: CommandRun = async (args, context) => {
  const queue = await openQueue(args, context);
  const { store, nowEpochSeconds, settings } = queue;
  try {
    const id = readIdArgument(args);
    const explanation = await explainItem(store, id, nowEpochSeconds, settings);
    if (args.flag('json')) context.out.printJson({ schemaVersion: 1, ...explanation });
    else context.out.print(render(explanation));
    await tellDefects(queue, context);
    return explanation.isPickable ? 0 : 1;
  } finally {
    await store.close();
  }
};
