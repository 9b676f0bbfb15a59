import type {
  Aggregate,
  Breakdown,
  Dimension,
  Group,
  LedgerProblem,
  LedgerQuery,
  LedgerScan,
  Sums,
} from '@backlog-toolkit/usage-ledger';
import { addDays, countDays } from './day.ts';
import type { Kpi } from './kpi.ts';
import { defaultWarnBelowHitRate } from './kpi-targets.ts';
import { measureKpis } from './measure-kpis.ts';
import type { Period } from './period.ts';

/** One day of the trend. */
export interface ReportDay extends Sums {
  /** `YYYY-MM-DD` in the report's time zone. */
  readonly day: string;
  /** By model, the dearest first. */
  readonly models: readonly Group[];
}

/** Lines that are not, or not in full, in the sums. */
export interface Uncounted {
  /** Of the whole ledger: their dates are not known. */
  readonly badLines: number;
  /** 1 when the last line of the ledger was cut off. */
  readonly tornLines: number;
  /** Of the period. */
  readonly unpricedLines: number;
  /** The first of them, of the whole ledger. */
  readonly problems: readonly LedgerProblem[];
}

/** What a ledger says of a period. */
export interface Report {
  readonly ledger: string;
  readonly period: Period;
  readonly totals: Sums;
  /** True when costs are missing, so that the total is a lower bound. */
  readonly isLowerBound: boolean;
  readonly uncounted: Uncounted;
  readonly kpis: readonly Kpi[];
  /** Without gaps, unless the period is longer than {@link maxFilledDays}; empty without calls. */
  readonly days: readonly ReportDay[];
  /** In the order in which they were asked for. */
  readonly breakdowns: readonly Breakdown[];
}

/** What to report. */
export interface ReportOptions {
  readonly period: Period;
  readonly by: readonly Dimension[];
  /** How the ledger is called in the report. */
  readonly ledger: string;
  /** The share of cached prompt tokens below which an alert is raised, 0 to 1. */
  readonly warnBelowHitRate?: number | undefined;
}

/** The longest trend whose days without calls are shown too. */
export const maxFilledDays = 3_660;

const queryName = 'report';
const fixed: readonly (readonly Dimension[])[] = [['day'], ['day', 'model'], ['alias'], ['ticket', 'alias']];
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

/** The one query that a scan must answer for {@link buildReport}. */
export function reportQuery({ period, by }: Pick<ReportOptions, 'period' | 'by'>): LedgerQuery {
  const { sinceMs, untilMs, timeZone } = period;
  return {
    name: queryName,
    by: [...fixed, ...by.map((dimension) => [dimension])],
    sinceMs,
    untilMs,
    timeZone,
  };
}

function breakdownAt({ breakdowns }: Aggregate, index: number): Breakdown {
  const found = breakdowns[index];
  if (!found) throw new TypeError('the scan did not answer the query of reportQuery');
  return found;
}

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
function lastDayOf({ sinceMs, untilMs, today, dayOf }: Period, lastKnown: string): string {
  if (sinceMs === undefined && untilMs === undefined) return lastKnown;
  const reached = later(lastKnown, today);
  const end = untilMs === undefined ? reached : dayOf(untilMs - 1);
  return end < reached ? end : reached;
}

function trendOf(answer: Aggregate, period: Period): ReportDay[] {
  const models = new Map<string, Group[]>();
  for (const { key, ...sums } of breakdownAt(answer, 1).groups) {
    const [day = '', model = ''] = key;
    const ofDay = models.get(day) ?? [];
    ofDay.push({ key: [model], ...sums });
    models.set(day, ofDay);
  }
  const known = new Map<string, ReportDay>();
  for (const { key, ...sums } of breakdownAt(answer, 0).groups) {
    const [day = ''] = key;
    const byCost = (models.get(day) ?? []).toSorted((a, b) => Number(b.costPicoUsd - a.costPicoUsd));
    known.set(day, { ...sums, day, models: byCost });
  }
  const days = [...known.keys()];
  const [firstKnown] = days;
  const lastKnown = days.at(-1);
  if (firstKnown === undefined || lastKnown === undefined) return [];
  const first = period.sinceMs === undefined ? firstKnown : period.dayOf(period.sinceMs);
  return daysBetween(first, lastDayOf(period, lastKnown), known);
}

/**
 * Works out a report from a scan that answered {@link reportQuery} of the same options. What was not measured is said
 * to be so, never given as 0.
 */
export function buildReport(scan: LedgerScan, options: ReportOptions): Report {
  const { period, ledger, by, warnBelowHitRate = defaultWarnBelowHitRate } = options;
  const answer = scan.results.find(({ name }) => name === queryName);
  if (!answer) throw new TypeError('the scan did not answer the query of reportQuery');
  const { totals } = answer;
  const { badLines, tornLines, problems } = scan;
  const hasUnread = badLines + tornLines > 0;
  const sums = { totals, aliases: breakdownAt(answer, 2), ticketAliases: breakdownAt(answer, 3), hasUnread };
  return {
    ledger,
    period,
    totals,
    isLowerBound: hasUnread || totals.unpricedLines > 0,
    uncounted: { badLines, tornLines, unpricedLines: totals.unpricedLines, problems },
    kpis: measureKpis(sums, warnBelowHitRate),
    days: trendOf(answer, period),
    breakdowns: by.map((_, i) => breakdownAt(answer, fixed.length + i)),
  };
}
