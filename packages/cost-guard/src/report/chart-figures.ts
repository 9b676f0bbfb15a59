import { neutraliseControls } from '@backlog-toolkit/findings';
import { type Sums, usdNumber } from '@backlog-toolkit/usage-ledger';
import { promptTokens } from './measure-kpis.ts';
import type { Report } from './report.ts';
import type { ReportDay } from './trend.ts';
import { valueOf } from './top-groups.ts';
import { noValue } from './words.ts';
import { hasKnownCost } from '../render/known-cost.ts';

/** The numbers that the charts of the page draw. */
export interface ChartFigures {
  /** Midnight UTC of each day's date, in seconds since 1970: the page shows dates, whatever the zone they are of. */
  readonly days: readonly number[];
  /** Cost in USD by day, the dearest models first; the last may stand for all others. */
  readonly models: readonly { readonly name: string; readonly usd: readonly number[] }[];
  /** Shares from 0 to 1 by day; null on days on which there was nothing to measure. */
  readonly rates: readonly {
    readonly name: string;
    readonly shares: readonly (number | null)[];
    /** Of the whole period. */
    readonly overall: number | null;
  }[];
}

const maxModels = 5;

function dearestModels(days: readonly ReportDay[]): string[] {
  const costs = new Map<string, bigint>();
  // What has no price at all cannot be drawn; the tables have it.
  const priced = days.flatMap(({ models }) => models).filter(hasKnownCost);
  for (const group of priced)
    costs.set(valueOf(group), (costs.get(valueOf(group)) ?? 0n) + group.costPicoUsd);
  return [...costs].sort(([, a], [, b]) => Number(b - a)).map(([name]) => name);
}

function costOf({ models }: ReportDay, names: ReadonlySet<string>): number {
  return usdNumber(
    models.reduce((sum, group) => (names.has(valueOf(group)) ? sum + group.costPicoUsd : sum), 0n),
  );
}

function callsOf({ lines }: Sums): number {
  return lines;
}

function rateOf(
  name: string,
  { totals, days }: Report,
  part: (sums: Sums) => number,
  whole: (sums: Sums) => number,
): ChartFigures['rates'][number] {
  const ratio = (sums: Sums): number | null => (whole(sums) === 0 ? null : part(sums) / whole(sums));
  return { name, shares: days.map(ratio), overall: ratio(totals) };
}

/** Works out the numbers of the charts. */
export function chartFigures(report: Report): ChartFigures {
  const { days } = report;
  const names = dearestModels(days);
  const head = names.slice(0, maxModels);
  const rest = names.slice(maxModels);
  const series = [
    ...head.map((name) => ({
      label: name === '' ? noValue : neutraliseControls(name),
      names: new Set([name]),
    })),
    ...(rest.length > 0 ? [{ label: `${rest.length} others`, names: new Set(rest) }] : []),
  ];
  return {
    days: days.map(({ day }) => Date.parse(`${day}T00:00:00Z`) / 1000),
    models: series.map(({ label, names }) => ({ name: label, usd: days.map((day) => costOf(day, names)) })),
    rates: [
      rateOf('Cache hits', report, ({ cachedInputTokens }) => cachedInputTokens, promptTokens),
      rateOf('Batch', report, ({ batchLines }) => batchLines, callsOf),
      rateOf('Escalated', report, ({ escalatedOrFrontierLines }) => escalatedOrFrontierLines, callsOf),
    ],
  };
}
