import type { Budget } from '@backlog-toolkit/config';
import type { BudgetLimit, BudgetState } from '../budget/evaluate-budgets.ts';
import { openZone } from '../calendar/time-zone.ts';
import { showShare, showUsd } from './show-usd.ts';

/** A budget's stretch of time, such as `month in Europe/Berlin` or `last 5 hours`. */
export function describePeriod({ period, hours, timeZone }: Budget): string {
  if (period === 'rolling') return hours === 1 ? 'last hour' : `last ${hours ?? 0} hours`;
  return timeZone === 'UTC' ? period : `${period} in ${timeZone}`;
}

/** What calls a budget counts, such as `ticket FEAT-001, model cheap`. */
export function describeScope({ scope }: Budget): string {
  const parts = Object.entries(scope).map(([key, value]) => `${key} ${value}`);
  return parts.length === 0 ? 'all calls' : parts.join(', ');
}

/** An instant on the clocks of a time zone, to the minute. */
export function showInstant(timeMs: number, timeZone: string): string {
  const local = new Date(openZone(timeZone).localMs(timeMs)).toISOString();
  return `${local.slice(0, 10)} ${local.slice(11, 16)} ${timeZone}`;
}

/** What was spent of which limit, such as `$8.12 of $10.00 (81.2%)`. */
export function describeSpent({ spentPicoUsd, share, hard, warn, isLowerBound }: BudgetState): string {
  const limit = hard ?? warn;
  const spent = `${isLowerBound ? 'at least ' : ''}${showUsd(spentPicoUsd)}`;
  const part = share === undefined ? '' : ` (${showShare(share)})`;
  return limit === undefined ? spent : `${spent} of ${showUsd(limit.picoUsd)}${part}`;
}

const notIn: Readonly<Record<Budget['period'], string>> = {
  day: 'today',
  week: 'this week',
  month: 'this month',
  rolling: 'in sight',
};

function describeLimit(name: string, { crossing }: BudgetLimit, { period, timeZone }: Budget): string {
  if (crossing.when === 'at') return `${name} about ${showInstant(crossing.atMs, timeZone)}`;
  if (crossing.when === 'reached') return `${name} reached`;
  return crossing.when === 'never' ? `${name} not ${notIn[period]}` : `${name}: too early to tell`;
}

/** When the limits of a budget are reached at the present pace. */
export function describeForecast({ budget, warn, hard }: BudgetState): string {
  if (hard?.crossing.when === 'reached') return 'limit reached';
  return [
    ...(warn === undefined ? [] : [describeLimit('warning', warn, budget)]),
    ...(hard === undefined ? [] : [describeLimit('limit', hard, budget)]),
  ].join(', ');
}

const words: Readonly<Record<BudgetState['level'], string>> = { ok: 'ok', warn: 'WARN', over: 'OVER' };

/** Budgets as rows of cells; the first is the head. */
export function budgetRows(states: readonly BudgetState[]): string[][] {
  const rows = states.map((state) => [
    words[state.level],
    state.budget.name,
    describeSpent(state),
    describePeriod(state.budget),
    describeScope(state.budget),
    describeForecast(state),
  ]);
  return [['', 'BUDGET', 'SPENT', 'PERIOD', 'CALLS', 'AT THIS PACE'], ...rows];
}
