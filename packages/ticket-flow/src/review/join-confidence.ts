/** Agreement alone makes nothing certain. */
const MOST = 99;

/**
 * How sure reviewers are together, in percent: 1 − Π(1 − cᵢ), rounded down, at most 99, and never less than the surest
 * of them alone.
 */
export function joinConfidence(each: readonly number[]): number {
  const surest = Math.max(0, ...each);
  if (each.length < 2) return surest;
  // Sorted, so that rounding cannot depend on who spoke first.
  const doubt = each.toSorted((a, b) => a - b).reduce((left, percent) => left * (1 - percent / 100), 1);
  return Math.max(surest, Math.min(MOST, Math.floor((1 - doubt) * 100 + 1e-9)));
}
