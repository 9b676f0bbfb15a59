import type { CommandContext } from '@backlog-toolkit/cli-kit';
import type { PriceOf } from '../estimate/estimate-ticket.ts';
import type { Workspace } from '../io/workspace.ts';

/** Prices of the project's model registry; without a readable one an estimate is in tokens only, and that is told. */
export async function loadPrices(
  workspace: Workspace,
  context: CommandContext,
): Promise<PriceOf | undefined> {
  const { readPrices } = await import('../io/registry-prices.ts');
  const prices = await readPrices(workspace, context.now());
  if (typeof prices === 'function') return prices;
  const { message, file, line, hint } = prices;
  context.log.warn(`No prices: ${message}`, { file, line, hint });
  return undefined;
}
