import type { Budget } from '@backlog-toolkit/config';
import type { BudgetState } from '../budget/evaluate-budgets.ts';
import { describeBudget } from '../render/budget-findings.ts';
import { showInstant } from '../render/budget-text.ts';
import type { HookDecision } from './hook-answer.ts';

/** What is known of the call that comes next. */
export interface NextCall {
  /** Ids of tickets, when it is known what is worked on. */
  readonly ticket?: string | undefined;
  readonly provider?: string | undefined;
}

/** Whether the next call may count for a budget; only what is known to be outside of its scope does not. */
export function mayCount({ ticket, provider }: Budget['scope'], next: NextCall): boolean {
  const differs = (wanted: string | undefined, known: string | undefined): boolean =>
    wanted !== undefined && known !== undefined && wanted !== known;
  return !differs(ticket, next.ticket) && !differs(provider, next.provider);
}

function describeEnd({ budget, period }: BudgetState): string {
  return period.endMs === undefined
    ? 'Calls leave it as they become older.'
    : `It begins anew at ${showInstant(period.endMs, budget.timeZone)}.`;
}

/** Decides by how budgets stand: a used up budget that the next call may count for blocks it, others are told about. */
export function decideByBudgets(states: readonly BudgetState[], next: NextCall): HookDecision {
  const blocking = states.filter(({ level, budget }) => level === 'over' && mayCount(budget.scope, next));
  if (blocking.length > 0) {
    const lines = blocking.map((state) => `${describeBudget(state)}. ${describeEnd(state)}`);
    const hint =
      'To go on now, raise hardUsd in llmOps.budgets of backlog.config.json; "cost-guard --by skill model ticket" shows what it was spent on.';
    return { decide: 'block', reason: [...lines, hint].join('\n') };
  }
  const told = states.filter(({ level, budget }) => level === 'warn' && mayCount(budget.scope, next));
  if (told.length === 0) return { decide: 'pass' };
  return { decide: 'warn', message: `cost-guard: ${told.map((state) => describeBudget(state)).join('\n')}` };
}

/** Decides when the budgets could not be looked at. */
export function decideBlind(reason: string, failClosed: boolean): HookDecision {
  return failClosed
    ? {
        decide: 'block',
        reason: `cost-guard could not check the budgets, and llmOps.budgetPolicy.failClosed is set: ${reason}`,
      }
    : { decide: 'warn', message: `cost-guard could not check the budgets, so nothing is limited: ${reason}` };
}
