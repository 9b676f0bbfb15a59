import { showCount, showPart, showShare, showUsd } from '../render/show-usd.ts';
import type { Kpi, Measure, Verdict } from './kpi.ts';
import { meanPicoUsd } from './kpi.ts';
import type { KpiTarget } from './kpi-targets.ts';
import type { Report } from './report.ts';
import type { CostOfCalls } from './top-groups.ts';
import { hasKnownCost } from '../render/known-cost.ts';

/** How a verdict is called. */
export const verdictWords: Readonly<Record<Verdict, string>> = {
  met: 'met',
  missed: 'missed',
  open: 'cannot tell',
  unmeasured: 'not measured',
};

/** What stands where a line has no value. */
export const noValue = '(none)';

/** A measure for people; what was not measured is `-`. */
export function showMeasure(measure: Measure): string {
  if (measure.unit === 'share') return showShare(measure.part / measure.whole);
  if (measure.unit === 'usd') return `${measure.atLeast ? 'at least ' : ''}${showUsd(meanPicoUsd(measure))}`;
  return '-';
}

/** What a measure is made of, or why there is none. */
export function showBasis(measure: Measure): string {
  if (measure.unit === 'share') return `${showCount(measure.part)} of ${showCount(measure.whole)}`;
  if (measure.unit === 'usd')
    return `${showCount(measure.count)} ${measure.count === 1 ? 'ticket' : 'tickets'}`;
  return measure.reason;
}

/** A target such as `≥ 60%`. */
export function showTarget({ op, value }: KpiTarget, unit: 'share' | 'usd'): string {
  const sign = op === '>=' ? '≥' : '<';
  return unit === 'usd' ? `${sign} $${value}` : `${sign} ${Math.round(value * 1e4) / 100}%`;
}

/** The unit of a figure's target. */
export function unitOf({ id }: Kpi): 'share' | 'usd' {
  return id === 'cost-per-ticket' ? 'usd' : 'share';
}

/** What an alert of a figure says; undefined when none is raised. */
export function describeAlert({ title, alert }: Kpi): string | undefined {
  return alert?.raised === true
    ? `${title} is below ${Math.round(alert.below * 1e4) / 100}%, where it needs attention.`
    : undefined;
}

/** What calls cost: marked when some have no price, `-` when none has one. */
export function showCost(calls: CostOfCalls): string {
  if (!hasKnownCost(calls)) return '-';
  return `${calls.unpricedLines > 0 ? '≥ ' : ''}${showUsd(calls.costPicoUsd)}`;
}

/** The share of the total that calls cost; `-` when it is not known. */
export function showCostShare(sums: CostOfCalls, totalPicoUsd: bigint): string {
  return showCost(sums) === '-' ? '-' : showPart(sums.costPicoUsd, totalPicoUsd);
}

/** The total, marked when it is a lower bound. */
export function showTotal({ isLowerBound, totals }: Report): string {
  if (totals.lines === 0 || !hasKnownCost(totals)) return 'not known';
  return `${isLowerBound ? 'at least ' : ''}${showUsd(totals.costPicoUsd)}`;
}

/** The mean of the days, of a report that has days. */
export function showPerDay({ days, totals }: Report): string {
  const n = BigInt(Math.max(1, days.length));
  return `${showUsd((totals.costPicoUsd * 2n + n) / (n * 2n))} a day`;
}

/** The period for people: its first and last day, and the time zone. */
export function showPeriod({ period, totals, days }: Report): string {
  const { sinceMs, untilMs, timeZone, zone } = period;
  const first = sinceMs ?? totals.firstMs;
  const last = untilMs === undefined ? days.at(-1)?.day : zone.dayAt(untilMs - 1);
  if (first === undefined && last === undefined) return `no calls (${timeZone})`;
  const from = first === undefined ? '' : `from ${zone.dayAt(first)} `;
  const to = last === undefined ? '' : `to ${last} `;
  return `${from}${to}(${timeZone})`;
}

/** A count of tokens for people, such as `12.3M`. */
export function showTokens(tokens: number): string {
  for (const [unit, size] of [
    ['T', 1e12],
    ['B', 1e9],
    ['M', 1e6],
    ['k', 1e3],
  ] as const) {
    // Thousands only where the digits would be many.
    if (tokens >= (unit === 'k' ? 10 * size : size))
      return `${(Math.floor((tokens / size) * 10) / 10).toFixed(1)}${unit}`;
  }
  return showCount(tokens);
}
