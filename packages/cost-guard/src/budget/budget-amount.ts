import { parseUsd } from '@backlog-toolkit/usage-ledger';
import { CostGuardError } from '../errors.ts';

/** A limit of the configuration in 1e-12 USD; throws BUDGET_INVALID for one that is no amount of money. */
export function budgetPicoUsd(budgetName: string, usd: number): bigint {
  try {
    return parseUsd(usd);
  } catch (cause) {
    throw new CostGuardError(
      'BUDGET_INVALID',
      `Budget ${JSON.stringify(budgetName)}: expected 0 to 1e9 USD with at most 12 decimals, found ${usd}`,
      { hint: 'Correct warnUsd or hardUsd in llmOps.budgets.', cause },
    );
  }
}
