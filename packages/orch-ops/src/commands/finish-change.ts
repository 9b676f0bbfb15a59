import type { Args, CommandContext } from '@backlog-toolkit/cli-kit';
import type { TransactionResult } from '../queue-store.ts';
import { renderChanges } from '../render/change-text.ts';

/**
 * Prints what a change came to: its own lines, or with `--dry-run` what it would have changed, or one JSON document.
 * @param lines what the command prints when it did it
 */
export function finishChange<T>(
  result: TransactionResult<T>,
  lines: readonly string[],
  args: Args,
  { out }: CommandContext,
): void {
  const { value, changes, diff } = result;
  const dryRun = args.flag('dry-run');
  if (args.flag('json')) out.printJson({ schemaVersion: 1, dryRun, result: value, changes, diff });
  else out.print(dryRun ? renderChanges({ changes, diff }) : lines.join('\n'));
}
