import { formatUsd, type Group, type Sums, usdNumber } from '@backlog-toolkit/usage-ledger';
import { shareOf } from '../spend-verdict.ts';
import type { SpendReport } from '../spend-report.ts';
import { hasKnownCost } from './known-cost.ts';
import { isLowerBound } from './problem-text.ts';

function sumsJson(sums: Sums): Record<string, unknown> {
  const isKnown = hasKnownCost(sums);
  return {
    calls: sums.lines,
    costUsd: isKnown ? usdNumber(sums.costPicoUsd) : null,
    costUsdExact: isKnown ? formatUsd(sums.costPicoUsd) : null,
    unpricedCalls: sums.unpricedLines,
    inputTokens: sums.inputTokens,
    outputTokens: sums.outputTokens,
    cachedInputTokens: sums.cachedInputTokens,
    cacheWriteTokens: sums.cacheWriteTokens,
  };
}

function groupJson(group: Group, by: readonly string[], totalPicoUsd: bigint): Record<string, unknown> {
  return {
    key: Object.fromEntries(by.map((dimension, i) => [dimension, group.key[i] ?? ''])),
    share: shareOf(group.costPicoUsd, totalPicoUsd) ?? 0,
    ...sumsJson(group),
  };
}

/** What a scan says of a ledger as a whole. */
export function ledgerJson(ledger: string, scan: SpendReport['scan']): Record<string, unknown> {
  const { lines, entries, badLines, tornLines, unpricedLines, problems } = scan;
  return { file: ledger, lines, entries, badLines, tornLines, unpricedLines, problems };
}

/** The document of `cost-guard --json`; the `Exact` amounts are decimals in texts, the others the nearest numbers. */
export function spendJson(report: SpendReport): Record<string, unknown> {
  const { scan, totals, limit, breakdowns } = report;
  const time = (timeMs: number | undefined): string | null =>
    timeMs === undefined ? null : new Date(timeMs).toISOString();
  return {
    schemaVersion: 1,
    ledger: ledgerJson(report.ledger, scan),
    level: report.level,
    isLowerBound: isLowerBound(scan),
    limit: limit
      ? {
          maxUsd: usdNumber(limit.maxPicoUsd),
          warnShare: limit.warnShare,
          stopShare: limit.stopShare,
          share: report.share ?? null,
        }
      : null,
    first: time(totals.firstMs),
    last: time(totals.lastMs),
    totals: sumsJson(totals),
    breakdowns: breakdowns.map(({ by, groups }) => ({
      by,
      groups: groups.map((group) => groupJson(group, by, totals.costPicoUsd)),
    })),
  };
}
