import type { Finding } from '@backlog-toolkit/findings';
import type { BudgetState } from '../budget/evaluate-budgets.ts';
import { describeForecast, describePeriod, describeScope, describeSpent } from './budget-text.ts';

/** One sentence on a budget that is used up or close to it. */
export function describeBudget(state: BudgetState): string {
  const { budget, level } = state;
  const scope = describeScope(budget);
  const of = scope === 'all calls' ? '' : ` for ${scope}`;
  const name = `Budget ${JSON.stringify(budget.name)} (${describePeriod(budget)}${of})`;
  const spent = describeSpent(state);
  return level === 'over' ? `${name} is used up: ${spent}` : `${name}: ${spent}; ${describeForecast(state)}`;
}

/** Budgets that are not in order as findings. */
export function budgetFindings(states: readonly BudgetState[], file: string): Finding[] {
  return states
    .filter(({ level }) => level !== 'ok')
    .map((state) => ({
      ruleId: state.level === 'over' ? 'over-budget' : 'near-budget',
      severity: state.level === 'over' ? 'error' : 'warning',
      message: describeBudget(state),
      file,
      hint: 'Run cost-guard --by skill model ticket for what it was spent on.',
    }));
}
