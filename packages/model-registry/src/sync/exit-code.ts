import type { Refusal } from './outcome.ts';
import type { SourceFailure } from './plan.ts';

const codes: Readonly<Record<SourceFailure['kind'], number>> = {
  'bad-config': 78,
  missing: 66,
  unavailable: 69,
  'bad-data': 65,
};

/** The exit code of a synchronisation: 0 when the registry is up to date; of several failures, what is to be mended first. */
export function exitCodeOf(report: {
  readonly failures: readonly SourceFailure[];
  readonly refusals: readonly Refusal[];
}): number {
  const kinds = new Set(report.failures.filter(({ isFatal }) => isFatal).map(({ kind }) => kind));
  const first = (['bad-config', 'missing', 'unavailable', 'bad-data'] as const).find((kind) =>
    kinds.has(kind),
  );
  if (first !== undefined) return codes[first];
  return report.refusals.length > 0 ? codes['bad-data'] : 0;
}
