import type { BudgetState } from '../budget/evaluate-budgets.ts';
import { showShare, showUsd } from './show-usd.ts';

const marks: Readonly<Record<BudgetState['level'], string>> = { ok: '', warn: '! ', over: 'OVER ' };

function showBudget(state: BudgetState): string {
  const { level, budget, spentPicoUsd, hard, warn, share, isLowerBound } = state;
  const limit = hard ?? warn;
  const of = limit === undefined ? '' : ` of ${showUsd(limit.picoUsd)}`;
  const part = share === undefined ? '' : ` (${showShare(share)})`;
  // A name may hold anything; the status line is one line.
  const name = budget.name.replaceAll(/\s+/g, ' ');
  return `${marks[level]}${name} ${isLowerBound ? '≥' : ''}${showUsd(spentPicoUsd)}${of}${part}`;
}

/** The status line: what the session cost, then the budgets, those in trouble first; at most `most` of them. */
export function renderStatusline(
  sessionUsd: number | undefined,
  states: readonly BudgetState[],
  most: number,
): string {
  const order = ['over', 'warn', 'ok'];
  const sorted = states.toSorted(
    (a, b) => order.indexOf(a.level) - order.indexOf(b.level) || (b.share ?? 0) - (a.share ?? 0),
  );
  const left = sorted.length - most;
  return [
    ...(sessionUsd === undefined ? [] : [`session $${sessionUsd.toFixed(2)}`]),
    ...sorted.slice(0, most).map(showBudget),
    ...(left > 0 ? [`+${left}`] : []),
  ].join(' | ');
}
