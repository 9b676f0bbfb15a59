import type { CommandRun } from '@backlog-toolkit/cli-kit';
import { type Explanation, explainItem } from '../operations/explain.ts';
import { openQueue, tellDefects } from './open-queue.ts';

function render({ item, isPickable, obstacles, ahead }: Explanation): string {
  if (!isPickable)
    return [`${item.id} is not picked:`, ...obstacles.map(({ text }) => `- ${text}`)].join('\n');
  return ahead === 0 ? `${item.id} is picked next` : `${item.id} can be picked: ${ahead} come first`;
}

/** orch-ops explain */
export const run: CommandRun = async (args, context) => {
  const queue = await openQueue(args, context);
  const { store, nowEpochSeconds, settings } = queue;
  try {
    const [id = ''] = args.positionals;
    const explanation = await explainItem(store, id, nowEpochSeconds, settings);
    if (args.flag('json')) context.out.printJson({ schemaVersion: 1, ...explanation });
    else context.out.print(render(explanation));
    await tellDefects(queue, context);
    return explanation.isPickable ? 0 : 1;
  } finally {
    await store.close();
  }
};
