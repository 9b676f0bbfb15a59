import path from 'node:path';
import type { Budget } from '@backlog-toolkit/config';
import { CostGuardError } from '../errors.ts';

/** Name of the budget that the plugin's option sets, as messages show it. */
export const pluginBudgetName = 'monthly budget of the plugin';

/** Share of the plugin's budget from which a warning is given. */
const warnShare = 0.8;

/** What is known of the ledger and the budget of a hook beside the configuration. */
export interface PluginOptions {
  /** Path of the ledger; the project's own when undefined. */
  readonly ledger: string | undefined;
  readonly budget: Budget | undefined;
}

/**
 * Reads what the command line says, else what Claude Code hands on of the options of a plugin: CLAUDE_PLUGIN_OPTION_BUDGET and
 * CLAUDE_PLUGIN_OPTION_DATA_FOLDER. An empty one is none. Throws BUDGET_INVALID when the budget is no amount in USD.
 */
export function readPluginOptions(
  given: { readonly ledger: string | undefined; readonly budget: string | undefined },
  env: NodeJS.ProcessEnv,
): PluginOptions {
  const folder = env['CLAUDE_PLUGIN_OPTION_DATA_FOLDER']?.trim();
  const usd = (given.budget ?? env['CLAUDE_PLUGIN_OPTION_BUDGET'])?.trim();
  return {
    ledger: given.ledger ?? (folder ? path.join(folder, 'usage-ledger.jsonl') : undefined),
    budget: usd ? makeBudget(usd) : undefined,
  };
}

function makeBudget(text: string): Budget {
  const hardUsd = Number(text);
  if (!(hardUsd >= 0 && hardUsd <= 1e9))
    throw new CostGuardError(
      'BUDGET_INVALID',
      `The budget of the plugin: expected an amount in USD such as 50, found ${JSON.stringify(text)}`,
      { hint: 'Correct the option "budget" of the plugin: /plugin in Claude Code.' },
    );
  // Whole cents keep what is shown, and the twelve decimals that an amount may have.
  const warnUsd = Math.round(hardUsd * warnShare * 100) / 100;
  return { name: pluginBudgetName, period: 'month', timeZone: 'UTC', scope: {}, warnUsd, hardUsd };
}
