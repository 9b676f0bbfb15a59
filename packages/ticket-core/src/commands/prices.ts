import type { CommandContext } from '@backlog-toolkit/cli-kit';
import type { PriceOf } from '../estimate/estimate-ticket.ts';
import type { Workspace } from '../io/workspace.ts';

/** Prices of the project's model registry; without a readable one an estimate is in tokens only, and that is told. */
export async function loadPrices(
  workspace: Workspace,
  context: CommandContext,
): Promise<PriceOf | undefined> {
  const { loadRegistry, makePriceOf, RegistryError } = await import('@backlog-toolkit/model-registry');
  try {
    const configFile = workspace.configFile ?? undefined;
    return makePriceOf(await loadRegistry({ cwd: workspace.root, configFile }), context.now());
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    const { message, file, line, hint } = error;
    context.log.warn(`No prices: ${message}`, { file, line, hint });
    return undefined;
  }
}
