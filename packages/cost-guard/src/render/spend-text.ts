import type { Breakdown, Group } from '@backlog-toolkit/usage-ledger';
import type { SpendReport } from '../spend-report.ts';
import { describeProblems, isLowerBound } from './problem-text.ts';
import { showCount, showPart, showShare, showUsd } from './show-usd.ts';
import { hasKnownCost } from './known-cost.ts';

const heads: Readonly<Record<SpendReport['level'], string>> = {
  ok: 'within the limit',
  warn: 'close to the limit',
  over: 'OVER the limit',
};

/** One sentence: what was spent, and how that stands to the limit. */
export function describeSpend({ scan, totals, limit, share, level }: SpendReport): string {
  const spent = `${isLowerBound(scan) ? 'at least ' : ''}${showUsd(totals.costPicoUsd)}`;
  if (limit === undefined) return `${spent} spent`;
  const part = share === undefined ? '' : ` (${showShare(share)})`;
  return `${spent} of ${showUsd(limit.maxPicoUsd)} spent${part}: ${heads[level]}`;
}

/** The head of the report, a label and a text for each line. */
export function spendFacts(report: SpendReport): string[][] {
  const { scan, totals, ledger } = report;
  const instant = (timeMs: number): string => new Date(timeMs).toISOString().slice(0, 10);
  const span =
    totals.firstMs === undefined || totals.lastMs === undefined
      ? ''
      : ` from ${instant(totals.firstMs)} to ${instant(totals.lastMs)}`;
  const spent = describeSpend(report);
  return [
    ['Ledger', `${ledger}: ${showCount(totals.lines)} ${totals.lines === 1 ? 'call' : 'calls'}${span}`],
    ['Total', `${spent.charAt(0).toUpperCase()}${spent.slice(1)}`],
    ...(isLowerBound(scan) ? [['Incomplete', describeProblems(scan)]] : []),
  ];
}

/** The cost of a group; calls without a price must not look free. */
function groupCost(group: Group): string {
  if (!hasKnownCost(group)) return 'unknown';
  return `${group.unpricedLines > 0 ? 'at least ' : ''}${showUsd(group.costPicoUsd)}`;
}

/** A breakdown as rows of cells; the first is the head. `top` 0 shows all groups, of days the last ones. */
export function breakdownRows({ by, groups }: Breakdown, totalPicoUsd: bigint, top: number): string[][] {
  const shown = top === 0 ? groups : by[0] === 'day' ? groups.slice(-top) : groups.slice(0, top);
  const left = groups.length - shown.length;
  const rows = shown.map((group) => [
    groupCost(group),
    showPart(group.costPicoUsd, totalPicoUsd),
    showCount(group.lines),
    group.key.map((value) => (value === '' ? '(none)' : value)).join(' / '),
  ]);
  const all = [['COST', 'SHARE', 'CALLS', by.join(' / ').toUpperCase()], ...rows];
  return left === 0 ? all : [...all, ['', '', '', `(${showCount(left)} more)`]];
}
