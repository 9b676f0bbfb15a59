import type { Args, CommandContext } from '@backlog-toolkit/cli-kit';
import { openForWriting } from './open-queue.ts';

/** Opens the queue that a command changes which takes guards: its operation refuses items that moved meanwhile. */
export async function openGuarded(args: Args, context: CommandContext): ReturnType<typeof openForWriting> {
  const opened = await openForWriting(args, context);
  const guards = { ifStatus: args.string('if-status'), ifOwner: args.string('if-owner') };
  return { ...opened, operation: { ...opened.operation, ...guards } };
}
