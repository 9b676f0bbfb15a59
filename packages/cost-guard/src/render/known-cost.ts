import type { Sums } from '@backlog-toolkit/usage-ledger';

/** Whether anything is known of what calls cost: those without a price did not cost nothing. */
export function hasKnownCost({
  lines,
  unpricedLines,
  costPicoUsd,
}: Pick<Sums, 'lines' | 'unpricedLines' | 'costPicoUsd'>): boolean {
  return lines === 0 || unpricedLines < lines || costPicoUsd > 0n;
}
