import { formatUsd, usdNumber } from '@backlog-toolkit/usage-ledger';
import type { BudgetLimit, BudgetState } from '../budget/evaluate-budgets.ts';
import type { BudgetCheck } from '../io/check-budgets.ts';
import { isLowerBound } from './problem-text.ts';
import { ledgerJson } from './spend-json.ts';

function limitJson(limit: BudgetLimit | undefined): Record<string, unknown> | null {
  if (limit === undefined) return null;
  const { crossing } = limit;
  return {
    usd: usdNumber(limit.picoUsd),
    reached: crossing.when === 'reached',
    forecast: crossing.when,
    expectedAt: crossing.when === 'at' ? new Date(crossing.atMs).toISOString() : null,
  };
}

function stateJson(state: BudgetState): Record<string, unknown> {
  const { budget, period } = state;
  return {
    name: budget.name,
    level: state.level,
    period: budget.period,
    hours: budget.hours ?? null,
    timeZone: budget.timeZone,
    since: new Date(period.startMs).toISOString(),
    until: period.endMs === undefined ? null : new Date(period.endMs).toISOString(),
    scope: budget.scope,
    spentUsd: usdNumber(state.spentPicoUsd),
    spentUsdExact: formatUsd(state.spentPicoUsd),
    calls: state.calls,
    isLowerBound: state.isLowerBound,
    unpricedCalls: state.unpricedCalls,
    share: state.share ?? null,
    warn: limitJson(state.warn),
    hard: limitJson(state.hard),
  };
}

/** The document of `cost-guard check --json`. */
export function budgetsJson(check: BudgetCheck, ledger: string, nowMs: number): Record<string, unknown> {
  return {
    schemaVersion: 1,
    ledger: ledgerJson(ledger, check.scan),
    checkedAt: new Date(nowMs).toISOString(),
    level: check.level,
    isLowerBound: isLowerBound(check.scan),
    budgets: check.budgets.map(stateJson),
  };
}
