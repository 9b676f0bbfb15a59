import type { LedgerScan } from '@backlog-toolkit/usage-ledger';
import { budgetQueries } from '../budget/budget-queries.ts';
import { type BudgetState, evaluateBudgets } from '../budget/evaluate-budgets.ts';
import { type Level, worstLevel } from '../level.ts';
import { openModelIds } from './model-ids.ts';
import type { Guard } from './open-guard.ts';
import { scanSpend, type ScanSpendOptions } from './scan-spend.ts';

/** How all budgets of a project stand. */
export interface BudgetCheck {
  readonly budgets: readonly BudgetState[];
  /** The worst of the budgets. */
  readonly level: Level;
  readonly scan: LedgerScan;
}

/** How budgets are judged where somebody waits for the answer. */
export const hotScan: Omit<ScanSpendOptions, 'queries'> = { checkpoint: true, withoutCounts: true };

/**
 * Judges the budgets of a project at an instant, in one scan of its ledger.
 * Throws what `scanSpend` throws, BUDGET_INVALID and TIME_ZONE_UNKNOWN.
 */
export async function checkBudgets(
  guard: Guard,
  nowMs: number,
  options: Omit<ScanSpendOptions, 'queries'> = {},
): Promise<BudgetCheck> {
  const { budgets } = guard.config.llmOps;
  const queries = budgetQueries(budgets, nowMs, await openModelIds(guard, options.checkpoint === true));
  const scan = await scanSpend(guard, { ...options, queries });
  const states = evaluateBudgets(scan.results, budgets, nowMs, scan.badLines + scan.tornLines);
  return { budgets: states, level: worstLevel(states.map(({ level }) => level)), scan };
}
