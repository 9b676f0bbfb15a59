import { loadRegistry, makePriceOf, RegistryError } from '@backlog-toolkit/model-registry';
import type { PriceOf } from '../estimate/estimate-ticket.ts';
import type { Workspace } from './workspace.ts';

/** Prices of the project's model registry at a time, or what is wrong with its file. */
export async function readPrices(workspace: Workspace, at: Date): Promise<PriceOf | RegistryError> {
  try {
    const configFile = workspace.configFile ?? undefined;
    return makePriceOf(await loadRegistry({ cwd: workspace.root, configFile }), at);
  } catch (error) {
    if (error instanceof RegistryError) return error;
    throw error;
  }
}
