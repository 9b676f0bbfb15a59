import type { LedgerScan } from '@backlog-toolkit/usage-ledger';
import { showCount } from './show-usd.ts';

/** What a ledger has that keeps a total from being the whole truth. */
export type ProblemCounts = Pick<LedgerScan, 'badLines' | 'tornLines' | 'unpricedLines'>;

/** Whether totals are only a lower bound. */
export function isLowerBound({ badLines, tornLines, unpricedLines }: ProblemCounts): boolean {
  return badLines + tornLines + unpricedLines > 0;
}

function countOf(count: number, one: string, many: string): string[] {
  return count === 0 ? [] : [`${showCount(count)} ${count === 1 ? one : many}`];
}

/** Says why totals are only a lower bound, such as `1 call has no price, so more may have been spent`. */
export function describeProblems({ badLines, tornLines, unpricedLines }: ProblemCounts): string {
  const gaps = [
    ...countOf(badLines, 'line cannot be read', 'lines cannot be read'),
    ...countOf(tornLines, 'line was cut off while it was written', 'lines were cut off'),
    ...countOf(unpricedLines, 'call has no price', 'calls have no price'),
  ];
  return `${gaps.join(', ')}, so more may have been spent`;
}
