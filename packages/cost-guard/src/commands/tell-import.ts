import type { Args, CommandContext } from '@backlog-toolkit/cli-kit';
import type { ImportResult } from '../import/import-result.ts';
import { describeImport, importJson, importWarnings } from '../import/render-import.ts';
import type { Guard } from '../io/open-guard.ts';
import { previewAppend } from '../io/preview-append.ts';

/** Prints what an import brought, or would bring, and warns of what it could not. */
export function tellImport(
  result: ImportResult,
  more: Readonly<Record<string, unknown>>,
  from: string,
  guard: Guard,
  args: Args,
  { out, log, github }: CommandContext,
): void {
  const dryRun = args.flag('dry-run');
  if (args.flag('json'))
    out.printJson({ schemaVersion: 1, ...importJson(result, guard.ledgerLabel, dryRun), ...more });
  else if (dryRun && result.added > 0) out.print(previewAppend(guard, result.entries));
  else out.print(describeImport(result, guard.ledgerLabel, from));
  for (const warning of importWarnings(result)) {
    log.warn(warning);
    github.annotate('warning', warning);
  }
  github.output('added', String(result.added));
}

/** With --strict, 65 when something has no price or could not be imported. */
export function importExitCode({ unpriced, problemCount }: ImportResult, args: Args): number {
  return args.flag('strict') && unpriced.length + problemCount > 0 ? 65 : 0;
}
