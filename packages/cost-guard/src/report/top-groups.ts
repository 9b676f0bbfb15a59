import type { Breakdown, Group } from '@backlog-toolkit/usage-ledger';

/** Calls and what they cost, as far as it is known. */
export type CostOfCalls = Pick<Group, 'lines' | 'unpricedLines' | 'costPicoUsd'>;

/** The first groups of a breakdown, and what the others come to. */
export interface TopGroups {
  readonly shown: readonly Group[];
  readonly left: number;
  readonly rest: CostOfCalls;
}

/** Takes the dearest groups, or the last days; `top` 0 takes all. */
export function takeTop({ by, groups }: Breakdown, top: number): TopGroups {
  const isLast = by[0] === 'day';
  const count = top === 0 ? groups.length : Math.min(top, groups.length);
  const from = isLast ? groups.length - count : 0;
  const shown = groups.slice(from, from + count);
  const others = isLast ? groups.slice(0, from) : groups.slice(count);
  return {
    shown,
    left: others.length,
    rest: others.reduce<CostOfCalls>(
      (sum, { lines, unpricedLines, costPicoUsd }) => ({
        lines: sum.lines + lines,
        unpricedLines: sum.unpricedLines + unpricedLines,
        costPicoUsd: sum.costPicoUsd + costPicoUsd,
      }),
      { lines: 0, unpricedLines: 0, costPicoUsd: 0n },
    ),
  };
}

/** The value that a group stands for; `''` when lines have none. */
export function valueOf({ key }: Group): string {
  return key.join(' / ');
}
