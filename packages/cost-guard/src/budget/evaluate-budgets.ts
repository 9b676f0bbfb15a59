import type { Budget } from '@backlog-toolkit/config';
import { type Aggregate, type Sums } from '@backlog-toolkit/usage-ledger';
import type { Level } from '../level.ts';
import { shareOf } from '../spend-verdict.ts';
import { budgetPicoUsd } from './budget-amount.ts';
import { queryName, recentShare } from './budget-queries.ts';
import { type Crossing, forecastCrossing, type Pace } from './forecast-crossing.ts';
import { type Period, periodAt } from '../calendar/period.ts';

/** One limit of a budget, in 1e-12 USD, and when it is reached at the present pace. */
export interface BudgetLimit {
  readonly picoUsd: bigint;
  readonly crossing: Crossing;
}

/** How a budget stands. */
export interface BudgetState {
  readonly budget: Budget;
  readonly period: Period;
  readonly spentPicoUsd: bigint;
  readonly calls: number;
  /** Calls without a cost and without a price. */
  readonly unpricedCalls: number;
  /** Whether more may have been spent than `spentPicoUsd`: a call has no price, or a line cannot be read. */
  readonly isLowerBound: boolean;
  readonly warn: BudgetLimit | undefined;
  readonly hard: BudgetLimit | undefined;
  /** Of the hard limit, or of the warning where there is no hard limit; undefined of a limit of 0. */
  readonly share: number | undefined;
  readonly level: Level;
}

const hourMs = 3_600_000;

function findTotals(results: readonly Aggregate[], name: string): Sums {
  const found = results.find((result) => result.name === name);
  // A budget that nobody asked about must not look like one that nothing was spent of.
  if (found === undefined) throw new TypeError(`the scan has no answer to "${name}"`);
  return found.totals;
}

/**
 * Judges budgets by the answers to `budgetQueries` of the same budgets and instant. A limit counts as reached from its
 * amount on. Lines of the ledger that cannot be read may belong to any budget.
 */
export function evaluateBudgets(
  results: readonly Aggregate[],
  budgets: readonly Budget[],
  nowMs: number,
  unreadableLines: number = 0,
): BudgetState[] {
  return budgets.map((budget) => {
    const { costPicoUsd, lines, unpricedLines } = findTotals(results, queryName(budget));
    const period = periodAt(budget, nowMs);
    const pace: Pace = {
      ...period,
      spentPicoUsd: costPicoUsd,
      nowMs,
      recent:
        budget.period === 'rolling'
          ? {
              picoUsd: findTotals(results, queryName(budget, 'recent')).costPicoUsd,
              sinceMs: nowMs - (budget.hours ?? 0) * hourMs * recentShare,
            }
          : undefined,
    };
    const limitOf = (usd: number | undefined): BudgetLimit | undefined => {
      if (usd === undefined) return undefined;
      const picoUsd = budgetPicoUsd(budget.name, usd);
      return { picoUsd, crossing: forecastCrossing(picoUsd, pace) };
    };
    const warn = limitOf(budget.warnUsd);
    const hard = limitOf(budget.hardUsd);
    const measure = hard ?? warn;
    return {
      budget,
      period,
      spentPicoUsd: costPicoUsd,
      calls: lines,
      unpricedCalls: unpricedLines,
      isLowerBound: unpricedLines > 0 || unreadableLines > 0,
      warn,
      hard,
      share: measure && shareOf(costPicoUsd, measure.picoUsd),
      level: hard?.crossing.when === 'reached' ? 'over' : warn?.crossing.when === 'reached' ? 'warn' : 'ok',
    };
  });
}
