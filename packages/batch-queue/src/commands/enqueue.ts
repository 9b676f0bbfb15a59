import type { CommandRun } from '@backlog-toolkit/cli-kit';
import { enqueueJson } from '../render/submit-json.ts';
import { renderEnqueue } from '../render/submit-text.ts';
import { openQueue } from './open-queue.ts';
import { endEnqueue, enqueueFor } from './submit.ts';

/** batch-queue enqueue */
export const run: CommandRun = async (args, context) => {
  const dryRun = args.flag('dry-run');
  const queue = await openQueue(args, context, dryRun);
  const report = await enqueueFor(args, context, queue);
  if (args.flag('json')) context.out.printJson({ schemaVersion: 1, dryRun, ...enqueueJson(report) });
  else context.out.print(renderEnqueue(report, dryRun));
  return endEnqueue(report);
};
