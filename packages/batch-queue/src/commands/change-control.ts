import path from 'node:path';
import { type Args, type CommandContext, renderDiff } from '@backlog-toolkit/cli-kit';
import type { Workspace } from '@backlog-toolkit/ticket-core';
import { readPlainFile } from '../io/plain-files.ts';
import { placesIn, queueFolder } from '../io/store-places.ts';
import { controlLine } from './status-text.ts';
import { formatControl } from '../shape/format-control.ts';
import type { QueueControl } from '../store.ts';
import { openStore } from './open-store.ts';

/** How a command changes whether the queue runs; also called when the file cannot be read, with undefined. */
export type ControlChange = (before: QueueControl | undefined, now: Date) => QueueControl;

/**
 * Changes whether the queue runs while no other process admits jobs: whoever admits one afterwards sees the change.
 * Returns 0.
 */
export async function changeControl(
  args: Args,
  context: CommandContext,
  event: string,
  change: ControlChange,
): Promise<number> {
  const isDryRun = args.flag('dry-run');
  const { store, workspace } = await openStore(context, isDryRun);
  const now = context.now();
  const read = async (): Promise<QueueControl | undefined> => {
    try {
      return await store.readControl();
    } catch (error) {
      if (event !== 'paused') throw error;
      context.log.warn(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  };
  const after = await store.withAdmission(async () => {
    const control = change(await read(), now);
    await store.writeControl(control);
    return control;
  });
  await store.log({ at: now.toISOString(), event, ...after });
  const sending = (await store.summarise(['submitting'])).jobs.map(({ id }) => id);
  if (args.flag('json'))
    context.out.printJson({ schemaVersion: 1, dryRun: isDryRun, control: after, stillSubmitting: sending });
  else if (isDryRun) context.out.print(diffOf(workspace, after, context) || 'nothing to change');
  else {
    context.out.print(controlLine(after));
    if (event === 'paused' && sending.length > 0)
      context.out.print(`being submitted since before: ${sending.join(', ')}`);
  }
  return 0;
}

function diffOf({ root }: Workspace, after: QueueControl, context: CommandContext): string {
  const file = placesIn(queueFolder(root)).control;
  const name = path.relative(root, file).split(path.sep).join('/');
  const before = readPlainFile(file);
  return renderDiff(
    {
      before: before === undefined ? null : { path: name, text: before },
      after: { path: name, text: formatControl(after) },
    },
    context.out.color,
  );
}
