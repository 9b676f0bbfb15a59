import type {
  Aggregate,
  Breakdown,
  Dimension,
  LedgerProblem,
  LedgerQuery,
  LedgerScan,
  Sums,
} from '@backlog-toolkit/usage-ledger';
import type { Kpi } from './kpi.ts';
import { defaultWarnBelowHitRate } from './kpi-targets.ts';
import { measureKpis } from './measure-kpis.ts';
import type { ReportPeriod } from './report-period.ts';
import { type ReportDay, trendOf } from './trend.ts';

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
  readonly period: ReportPeriod;
  readonly totals: Sums;
  /** True when costs are missing, so that the total is a lower bound. */
  readonly isLowerBound: boolean;
  readonly uncounted: Uncounted;
  readonly kpis: readonly Kpi[];
  /** Without gaps, unless the period is longer than `maxFilledDays`; empty without calls. */
  readonly days: readonly ReportDay[];
  /** In the order in which they were asked for. */
  readonly breakdowns: readonly Breakdown[];
}

/** What to report. */
export interface ReportOptions {
  readonly period: ReportPeriod;
  readonly by: readonly Dimension[];
  /** How the ledger is called in the report. */
  readonly ledger: string;
  /** The share of cached prompt tokens below which an alert is raised, 0 to 1. */
  readonly warnBelowHitRate?: number | undefined;
}

const queryName = 'report';
const fixed: readonly (readonly Dimension[])[] = [['day'], ['day', 'model'], ['alias'], ['ticket', 'alias']];
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
    days: trendOf(breakdownAt(answer, 0), breakdownAt(answer, 1), period),
    breakdowns: by.map((_, i) => breakdownAt(answer, fixed.length + i)),
  };
}
