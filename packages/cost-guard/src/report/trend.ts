import type { Breakdown, Group, Sums } from '@backlog-toolkit/usage-ledger';
import { addDays, countDays } from '../calendar/day.ts';
import type { ReportPeriod } from './report-period.ts';

/** One day of the trend. */
export interface ReportDay extends Sums {
  /** `YYYY-MM-DD` in the report's time zone. */
  readonly day: string;
  /** By model, the dearest first. */
  readonly models: readonly Group[];
}

/** The longest trend whose days without calls are shown too. */
const maxFilledDays = 3_660;

const noSums: Sums = {
  lines: 0,
  inputTokens: 0,
  outputTokens: 0,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  cacheWrite1hTokens: 0,
  webSearchRequests: 0,
  costPicoUsd: 0n,
  unpricedLines: 0,
  cacheHitLines: 0,
  batchLines: 0,
  escalatedLines: 0,
  escalatedOrFrontierLines: 0,
  failedLines: 0,
  failedPicoUsd: 0n,
  retriedLines: 0,
  retriedPicoUsd: 0n,
  firstMs: undefined,
  lastMs: undefined,
};

function daysBetween(first: string, last: string, known: ReadonlyMap<string, ReportDay>): ReportDay[] {
  const count = countDays(first, last);
  // Also false for days before the year 0, which have no such number.
  if (!(count <= maxFilledDays)) return [...known.values()];
  return Array.from({ length: count }, (_, i) => {
    const day = addDays(first, i);
    return known.get(day) ?? { ...noSums, day, models: [] };
  });
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}

/** The last day of the trend: of an open period the last one with calls, or today; never one that is to come. */
function lastDayOf({ sinceMs, untilMs, today, zone }: ReportPeriod, lastKnown: string): string {
  if (sinceMs === undefined && untilMs === undefined) return lastKnown;
  const reached = later(lastKnown, today);
  const end = untilMs === undefined ? reached : zone.dayAt(untilMs - 1);
  return end < reached ? end : reached;
}

/** The days of a period, from breakdowns by day and by day and model; empty without calls. */
export function trendOf(byDay: Breakdown, byDayAndModel: Breakdown, period: ReportPeriod): ReportDay[] {
  const models = new Map<string, Group[]>();
  for (const { key, ...sums } of byDayAndModel.groups) {
    const [day = '', model = ''] = key;
    const ofDay = models.get(day) ?? [];
    ofDay.push({ key: [model], ...sums });
    models.set(day, ofDay);
  }
  const known = new Map<string, ReportDay>();
  for (const { key, ...sums } of byDay.groups) {
    const [day = ''] = key;
    const byCost = (models.get(day) ?? []).toSorted((a, b) => Number(b.costPicoUsd - a.costPicoUsd));
    known.set(day, { ...sums, day, models: byCost });
  }
  const days = [...known.keys()];
  const [firstKnown] = days;
  const lastKnown = days.at(-1);
  if (firstKnown === undefined || lastKnown === undefined) return [];
  const first = period.sinceMs === undefined ? firstKnown : period.zone.dayAt(period.sinceMs);
  return daysBetween(first, lastDayOf(period, lastKnown), known);
}
