import type { CommandRun } from '@backlog-toolkit/cli-kit';
import { runJson } from '../render/submit-json.ts';
import { dryRunLine, renderRun } from '../render/submit-text.ts';
import { openQueue } from './open-queue.ts';
import { readCount } from './read-ask.ts';
import { runFor } from './submit.ts';
import { endRun } from './tell-run.ts';

/** batch-queue run */
export const run: CommandRun = async (args, context) => {
  const isDryRun = args.flag('dry-run');
  const queue = await openQueue(args, context, isDryRun);
  const report = await runFor(args, context, queue, readCount(args, 'limit'));
  if (args.flag('json')) context.out.printJson({ schemaVersion: 1, dryRun: isDryRun, ...runJson(report) });
  else {
    context.out.print(renderRun(report, isDryRun) || 'nothing to submit');
    if (isDryRun) context.out.print(dryRunLine);
  }
  return endRun(report, context);
};
