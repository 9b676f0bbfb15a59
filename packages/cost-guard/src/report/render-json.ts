import { formatUsd, type Sums, usdNumber } from '@backlog-toolkit/usage-ledger';
import { type Kpi, type Measure, meanPicoUsd, measureValue } from './kpi.ts';
import type { Report } from './report.ts';
import { valueOf } from './top-groups.ts';
import { unitOf } from './words.ts';
import { hasKnownCost } from '../render/known-cost.ts';

type Json = Readonly<Record<string, unknown>>;

function instant(timeMs: number | undefined): string | null {
  return timeMs === undefined ? null : new Date(timeMs).toISOString();
}

function sumsJson(sums: Sums): Json {
  const isUnknown = !hasKnownCost(sums);
  return {
    calls: sums.lines,
    costUsd: isUnknown ? null : usdNumber(sums.costPicoUsd),
    costUsdExact: isUnknown ? null : formatUsd(sums.costPicoUsd),
    unpricedCalls: sums.unpricedLines,
    inputTokens: sums.inputTokens,
    outputTokens: sums.outputTokens,
    cachedInputTokens: sums.cachedInputTokens,
    cacheWriteTokens: sums.cacheWriteTokens,
    cacheWrite1hTokens: sums.cacheWrite1hTokens,
    webSearchRequests: sums.webSearchRequests,
    cacheHitCalls: sums.cacheHitLines,
    batchCalls: sums.batchLines,
    escalatedCalls: sums.escalatedLines,
    escalatedOrFrontierCalls: sums.escalatedOrFrontierLines,
    failedCalls: sums.failedLines,
    failedUsd: usdNumber(sums.failedPicoUsd),
    retriedCalls: sums.retriedLines,
    retriedUsd: usdNumber(sums.retriedPicoUsd),
  };
}

function measureJson(measure: Measure): Json {
  const value = measureValue(measure);
  if (measure.unit === 'share') return { value, part: measure.part, whole: measure.whole };
  if (measure.unit === 'usd')
    return {
      value: usdNumber(meanPicoUsd(measure)),
      totalUsd: usdNumber(measure.totalPicoUsd),
      count: measure.count,
      isLowerBound: measure.atLeast,
    };
  return { value, reason: measure.reason };
}

function kpiJson(kpi: Kpi): Json {
  const { id, target, readings, alert } = kpi;
  const [first] = readings;
  return {
    id,
    unit: unitOf(kpi),
    value: measureJson(first.measure)['value'],
    verdict: first.verdict,
    target,
    alert: alert ?? null,
    readings: readings.map((reading) => ({
      id: reading.id,
      describe: reading.describe,
      verdict: reading.verdict,
      ...measureJson(reading.measure),
    })),
  };
}

/**
 * The document of `report --json`. Groups stand in one list, each with the dimension it is of; those of tickets have a
 * `ticketId`, by which `ticket-core history add` knows them.
 */
export function reportJson(report: Report, generatedAt: Date): Json {
  const { ledger, period, totals, uncounted, kpis, days, breakdowns, isLowerBound } = report;
  return {
    schemaVersion: 1,
    generatedAt: generatedAt.toISOString(),
    ledger,
    period: {
      since: instant(period.sinceMs),
      until: instant(period.untilMs),
      timeZone: period.timeZone,
      first: instant(totals.firstMs),
      last: instant(totals.lastMs),
    },
    isLowerBound,
    uncounted,
    totals: sumsJson(totals),
    kpis: kpis.map(kpiJson),
    days: days.map(({ day, ...sums }) => ({ day, ...sumsJson(sums) })),
    by: breakdowns.map(({ by }) => by.join('/')),
    groups: breakdowns.flatMap(({ by, groups }) =>
      groups.map((group) => {
        const value = valueOf(group) === '' ? null : valueOf(group);
        return {
          by: by.join('/'),
          value,
          ...(by[0] === 'ticket' && by.length === 1 ? { ticketId: value } : {}),
          ...sumsJson(group),
        };
      }),
    ),
  };
}
