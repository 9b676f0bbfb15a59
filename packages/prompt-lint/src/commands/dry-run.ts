import { type Args, UsageError } from '@backlog-toolkit/cli-kit';

/** True when --fix shall only show what it would change. */
export function isFixDryRun(args: Args): boolean {
  return args.flag('fix-dry-run') || (args.flag('fix') && args.flag('dry-run'));
}

/** Refuses --dry-run where there is nothing to write. */
export function checkDryRun(args: Args): void {
  if (!args.flag('dry-run') || args.flag('fix') || args.flag('update-baseline')) return;
  throw new UsageError(
    '--dry-run goes with --fix or --update-baseline.',
    'Without these nothing is written.',
  );
}
