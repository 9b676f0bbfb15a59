import type { Budget } from '@backlog-toolkit/config';
import type { BudgetState } from '../budget/evaluate-budgets.ts';
import { describeBudget } from '../render/budget-findings.ts';
import { showInstant } from '../render/budget-text.ts';
import type { HookDecision } from './hook-answer.ts';
import { pluginBudgetName } from './plugin-options.ts';

/** What is known of the call that comes next. */
export interface NextCall {
  /** Ids of tickets, when it is known what is worked on. */
  readonly ticket?: string | undefined;
  readonly provider?: string | undefined;
}

/** Whether the next call may count for a budget; only what is known to be outside of its scope does not. */
function mayCount({ ticket, provider }: Budget['scope'], next: NextCall): boolean {
  const differs = (wanted: string | undefined, known: string | undefined): boolean =>
    wanted !== undefined && known !== undefined && wanted !== known;
  return !differs(ticket, next.ticket) && !differs(provider, next.provider);
}

function describeEnd({ budget, period }: BudgetState): string {
  return period.endMs === undefined
    ? 'Calls leave it as they become older.'
    : `It begins anew at ${showInstant(period.endMs, budget.timeZone)}.`;
}

const whatFor = '"cost-guard --by skill model ticket" shows what it was spent on.';

function describeWayOut(over: readonly BudgetState[]): string {
  const isPlugin = ({ budget }: BudgetState): boolean => budget.name === pluginBudgetName;
  const places = [
    ...(over.every(isPlugin) ? [] : ['hardUsd in llmOps.budgets of backlog.config.json']),
    ...(over.some(isPlugin) ? ['the option "budget" of the plugin (/plugin)'] : []),
  ];
  return `To go on now, raise ${places.join(' and ')};`;
}

/** Why it is not known what was spent of a budget. */
function describeBlindness({ budget, unpricedCalls }: BudgetState): string {
  const calls = unpricedCalls === 1 ? '1 call has' : `${unpricedCalls} calls have`;
  const why = unpricedCalls > 0 ? `${calls} no price` : 'lines of the ledger cannot be read';
  return `budget ${JSON.stringify(budget.name)}: ${why}, so more may have been spent than is known. Run cost-guard --strict for the lines.`;
}

/**
 * Decides by how budgets stand: a used up budget that the next call may count for blocks it, others are told about. So
 * is a budget of which more may have been spent than is known; with `failClosed` that blocks too.
 */
export function decideByBudgets(
  states: readonly BudgetState[],
  next: NextCall,
  failClosed: boolean = false,
): HookDecision {
  const concerned = states.filter(({ budget }) => mayCount(budget.scope, next));
  const over = concerned.filter(({ level }) => level === 'over');
  if (over.length > 0) {
    const lines = over.map((state) => `${describeBudget(state)}. ${describeEnd(state)}`);
    return { decide: 'block', reason: [...lines, `${describeWayOut(over)} ${whatFor}`].join('\n') };
  }
  const blind = concerned.find(({ isLowerBound }) => isLowerBound);
  if (blind && failClosed) return decideBlind(describeBlindness(blind), true);
  const told = concerned.filter(({ level }) => level === 'warn').map((state) => describeBudget(state));
  if (blind) told.push(describeBlindness(blind));
  return told.length === 0
    ? { decide: 'pass' }
    : { decide: 'warn', message: `cost-guard: ${told.join('\n')}` };
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
