import type { CommandRun } from '@backlog-toolkit/cli-kit';
import { renderMarkdownTable, selectModels } from '../render-model.ts';
import { openFor } from './open.ts';
import { readAt } from './options.ts';

/** model-registry table */
export const run: CommandRun = async (args, context) => {
  const registry = await openFor(context);
  const atMs = readAt(args, context);
  const models = selectModels(registry, { atMs, all: args.flag('all'), providers: args.list('provider') });
  context.out.print(renderMarkdownTable(registry, models, atMs));
  return 0;
};
