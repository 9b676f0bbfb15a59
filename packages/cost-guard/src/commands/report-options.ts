import { type Args, UsageError } from '@backlog-toolkit/cli-kit';
import type { Dimension } from '@backlog-toolkit/usage-ledger';
import { reportDimensions } from './report-spec.ts';

const defaultBy = ['skill', 'model', 'ticket'] as const;

/** The dimensions of `--by`, each once and in the order in which they were given. */
export function readDimensions(args: Args): readonly Dimension[] {
  const asked = args.list('by');
  if (asked.length === 0) return defaultBy;
  return [...new Set(asked)].flatMap(
    (name) => reportDimensions.find((dimension) => dimension === name) ?? [],
  );
}

/** The number of `--top`; throws UsageError when it is none. */
export function readTop(args: Args): number {
  const top = args.number('top') ?? 0;
  if (Number.isInteger(top) && top >= 0) return top;
  throw new UsageError(`--top expects a whole number, got ${top}.`, '0 shows all groups.');
}
