import type { Budget } from '@backlog-toolkit/config';
import type { LedgerFilter, LedgerQuery } from '@backlog-toolkit/usage-ledger';
import { periodAt } from '../calendar/period.ts';

const hourMs = 3_600_000;
/** The part of a rolling period whose pace is taken for the present one. */
export const recentShare: number = 1 / 4;

/** Every id under which calls of an alias or model may stand in a ledger. */
export type ModelIds = (aliasOrModel: string) => readonly string[];

function filterOf(
  { ticket, skill, workflow, phase, model, provider }: Budget['scope'],
  modelIds: ModelIds,
): LedgerFilter {
  return {
    ...(ticket === undefined ? {} : { ticket }),
    ...(skill === undefined ? {} : { skill }),
    ...(workflow === undefined ? {} : { workflow }),
    ...(phase === undefined ? {} : { phase }),
    ...(model === undefined ? {} : { modelOrAlias: modelIds(model) }),
    ...(provider === undefined ? {} : { provider }),
  };
}

/** Name of a budget's query, and of the one for the pace of a rolling budget. */
export function queryName(budget: Pick<Budget, 'name'>, part: 'spent' | 'recent' = 'spent'): string {
  return `${part} ${budget.name}`;
}

/**
 * What a ledger has to be asked so that the budgets can be judged at an instant; one scan answers all. Without
 * `modelIds` a model in a scope stands only for calls with exactly this alias or model.
 */
export function budgetQueries(
  budgets: readonly Budget[],
  nowMs: number,
  modelIds: ModelIds = (name) => [name],
): LedgerQuery[] {
  return budgets.flatMap((budget): LedgerQuery[] => {
    const { startMs, endMs } = periodAt(budget, nowMs);
    const where = filterOf(budget.scope, modelIds);
    if (budget.period !== 'rolling')
      return [{ name: queryName(budget), where, sinceMs: startMs, untilMs: endMs }];
    const recentMs = nowMs - (budget.hours ?? 0) * hourMs * recentShare;
    return [
      { name: queryName(budget), where, sinceMs: startMs, sliding: true },
      { name: queryName(budget, 'recent'), where, sinceMs: recentMs, sliding: true },
    ];
  });
}
