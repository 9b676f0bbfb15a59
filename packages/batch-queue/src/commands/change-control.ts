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
  const { store, workspace, where } = await openStore(args, context, isDryRun);
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
  const before = where === null ? undefined : await read();
  const after = await store.withAdmission(async () => {
    const control = change(await read(), now);
    await store.writeControl(control);
    return control;
  });
  await store.log({ at: now.toISOString(), event, ...after });
  const sending = (await store.summarise(['submitting'])).jobs.map(({ id }) => id);
  if (args.flag('json'))
    context.out.printJson({ schemaVersion: 1, dryRun: isDryRun, control: after, stillSubmitting: sending });
  else if (isDryRun)
    context.out.print(
      renderControlDiff(
        where === null
          ? fileDiff(workspace)
          : { name: `${where} batch_queue.control`, before: before && formatControl(before) },
        after,
        context,
      ) || 'nothing to change',
    );
  else {
    context.out.print(controlLine(after));
    if (event === 'paused' && sending.length > 0)
      context.out.print(`being submitted since before: ${sending.join(', ')}`);
  }
  return 0;
}

interface ControlText {
  readonly name: string;
  readonly before: string | undefined;
}

/** What the file of a project has now, whatever that is. */
function fileDiff({ root }: Workspace): ControlText {
  const file = placesIn(queueFolder(root)).control;
  return { name: path.relative(root, file).split(path.sep).join('/'), before: readPlainFile(file) };
}

function renderControlDiff(
  { name, before }: ControlText,
  after: QueueControl,
  context: CommandContext,
): string {
  return renderDiff(
    {
      before: before === undefined ? null : { path: name, text: before },
      after: { path: name, text: formatControl(after) },
    },
    context.out.color,
  );
}
