import { type Args, type CommandContext, renderDiff } from '@backlog-toolkit/cli-kit';
import type { TicketChange } from '../io/change-ticket.ts';

/** Prints what a writing command did: the diff when nothing was written, one line otherwise. */
export function showChange(change: TicketChange, done: string, args: Args, context: CommandContext): number {
  const { id, fileBefore, fileAfter, before, after, more = [] } = change;
  const changed = before !== after || fileBefore !== fileAfter;
  if (args.flag('json')) {
    context.out.printJson({ schemaVersion: 1, id, file: fileAfter, changed, dryRun: args.flag('dry-run') });
  } else if (args.flag('dry-run')) {
    const diffs = [
      { before: { path: fileBefore, text: before }, after: { path: fileAfter, text: after } },
      ...more.map((file) => ({
        before: file.before === null ? null : { path: file.path, text: file.before },
        after: file.after === null ? null : { path: file.path, text: file.after },
      })),
    ].map((diff) => renderDiff(diff, context.out.color));
    context.out.print(diffs.join('') || `${id}: nothing would change`);
  } else {
    context.out.print(changed ? done : `${id}: nothing to change`);
  }
  return 0;
}
