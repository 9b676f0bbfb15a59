import { usdNumber } from '@backlog-toolkit/usage-ledger';
import type { DifferingCall, DuplicateLine } from './compare-usage.ts';
import type { LikelyDouble } from './likely-doubles.ts';
import type { MendStep } from './mend-commands.ts';
import { isWithin, type Reconciliation, type SourceComparison } from './reconciliation.ts';
import { figureKeys, type UsageRecord } from './usage-record.ts';

/** The document of `cost-guard reconcile --json`. */
export function reconciliationJson(
  result: Reconciliation,
  steps: readonly MendStep[],
): Record<string, unknown> {
  const time = (timeMs: number | undefined): string | null =>
    timeMs === undefined ? null : new Date(timeMs).toISOString();
  return {
    schemaVersion: 1,
    ledger: result.ledger,
    isWithin: isWithin(result),
    maxVariance: result.maxVariance,
    variance: { cost: result.variance.cost, tokens: result.variance.tokens },
    since: time(result.sinceMs),
    until: time(result.untilMs),
    lines: result.lines,
    badLineCount: result.badLineCount,
    badLines: result.badLines,
    linesWithoutId: result.linesWithoutId,
    sources: result.sources.map(sourceJson),
    duplicates: result.duplicates.map(duplicateJson),
    likelyDuplicates: result.likelyDuplicates.map(likelyJson),
    mend: steps.map(({ why, command = null }) => ({ why, command })),
  };
}

function sourceJson(comparison: SourceComparison): Record<string, unknown> {
  const { source, told, matching, byContent, elsewhere, missing, extra, differing, unverifiable } =
    comparison;
  return {
    source,
    calls: told.calls,
    tokens: told.tokens,
    costUsd: usdNumber(told.picoUsd),
    unpricedCalls: told.unpriced,
    matching,
    byContent,
    elsewhere,
    unverifiable,
    missing: missing.map(recordJson),
    extra: extra.map(recordJson),
    differing: differing.map(differingJson),
  };
}

function recordJson({ id, timeMs, model, line, picoUsd, figures }: UsageRecord): Record<string, unknown> {
  return {
    id: id === '' ? null : id,
    line: line ?? null,
    timestamp: new Date(timeMs).toISOString(),
    model,
    ...Object.fromEntries(figureKeys.map((key, i) => [key, figures[i] ?? 0])),
    costUsd: picoUsd === undefined ? null : usdNumber(picoUsd),
  };
}

function differingJson({ ledger, source, keys, isTooSmall }: DifferingCall): Record<string, unknown> {
  return { keys, isTooSmall, ledger: recordJson(ledger), source: recordJson(source) };
}

function duplicateJson({ record, first, by }: DuplicateLine): Record<string, unknown> {
  return { ...recordJson(record), firstLine: first.line ?? null, by };
}

function likelyJson({ record, first, hasSameTokens }: LikelyDouble): Record<string, unknown> {
  return {
    ...recordJson(record),
    from: record.source,
    firstLine: first.line ?? null,
    firstFrom: first.source,
    sameTokens: hasSameTokens,
  };
}
