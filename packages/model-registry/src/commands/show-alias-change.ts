import { type Args, type CommandContext, renderDiff } from '@backlog-toolkit/cli-kit';
import type { AliasChange } from '../io/write-alias.ts';

/** Prints what a change of an alias did: the diff when nothing was written, one line otherwise. */
export function showAliasChange(
  change: AliasChange,
  alias: string,
  done: string,
  args: Args,
  context: CommandContext,
): number {
  const { label, before, after } = change;
  const changed = before !== after;
  if (args.flag('json'))
    context.out.printJson({ schemaVersion: 1, alias, file: label, changed, dryRun: args.flag('dry-run') });
  else if (args.flag('dry-run') && changed)
    context.out.print(
      renderDiff(
        {
          before: before === null ? null : { path: label, text: before },
          after: after === null ? null : { path: label, text: after },
        },
        context.out.color,
      ),
    );
  else context.out.print(changed ? `${label}: ${done}` : `${label}: nothing to change`);
  return 0;
}
