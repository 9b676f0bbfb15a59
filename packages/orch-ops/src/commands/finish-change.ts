import path from 'node:path';
import type { Args, CommandContext } from '@backlog-toolkit/cli-kit';
import type { TransactionResult } from '../queue-store.ts';
import { renderChanges } from '../render/change-text.ts';
import { oneLine } from '../render/one-line.ts';

/** A diff whose file names begin in the folder that the command works in. */
function showPaths(diff: string, cwd: string): string {
  const prefix = `${cwd}${path.sep}`;
  return diff.replaceAll(/^(---|\+\+\+) (.*)$/gm, (line, mark: string, file: string) =>
    file.startsWith(prefix) ? `${mark} ${file.slice(prefix.length)}` : line,
  );
}

/**
 * Prints what a change came to: its own lines, or with `--dry-run` what it would have changed, or one JSON document.
 * @param lines what the command prints when it did it
 */
export function finishChange<T>(
  result: TransactionResult<T>,
  lines: readonly string[],
  args: Args,
  { out, cwd }: CommandContext,
): void {
  const { value, changes } = result;
  const diff = showPaths(result.diff, cwd);
  const dryRun = args.flag('dry-run');
  if (args.flag('json')) out.printJson({ schemaVersion: 1, dryRun, result: value, changes, diff });
  else out.print(dryRun ? renderChanges({ changes, diff }) : lines.map(oneLine).join('\n'));
}
