import type { CommandRun } from '@backlog-toolkit/cli-kit';
import { examineQueue } from '../doctor/examine-queue.ts';
import { dryRunLine } from '../render/submit-text.ts';
import { makeProviders } from './open-providers.ts';
import { openQueue } from './open-queue.ts';

/** batch-queue doctor */
export const run: CommandRun = async (args, context) => {
  const isDryRun = args.flag('dry-run');
  const queue = await openQueue(args, context, isDryRun);
  const providers = makeProviders(context, queue);
  try {
    const found = await examineQueue({
      store: queue.store,
      openProvider: ({ provider, model }) => providers.open(provider, model),
      findStrays: queue.findStrays,
      findDoubts: queue.findDoubts,
      heldHint: queue.heldHint,
      now: () => context.now(),
    });
    if (args.flag('json')) context.out.printJson({ schemaVersion: 1, dryRun: isDryRun, found });
    else if (found.length === 0) context.out.print('nothing to mend');
    else
      context.out.print(
        found
          .map(({ kind, job, message, hint }) =>
            [
              `${isDryRun && hint === null ? 'would be ' : ''}${kind}  ${job === null ? '' : `${job}: `}${message}`,
              ...(hint === null ? [] : [`  ${hint}`]),
            ].join('\n'),
          )
          .join('\n'),
      );
    if (isDryRun && !args.flag('json')) context.out.print(dryRunLine);
    return found.some(({ hint }) => hint !== null) ? 1 : 0;
  } finally {
    await providers.close();
  }
};
