import { type Args, type CommandContext, renderDiff } from '@backlog-toolkit/cli-kit';
import { isFixDryRun } from './dry-run.ts';
import type { Mended } from './lint-files.ts';

/** Tells what --fix changed, or shows what it would change where the output is for people. */
export function tellMended(
  mended: readonly Mended[],
  isText: boolean,
  args: Args,
  context: CommandContext,
): void {
  for (const { path, before, after, count } of mended) {
    if (!isFixDryRun(args))
      context.log.info(`${path}: ${count} ${count === 1 ? 'finding' : 'findings'} mended`);
    else if (isText) {
      const files = { before: { path, text: before }, after: { path, text: after } };
      context.out.print(renderDiff(files, context.out.color));
    }
  }
}
