import { findCandidate } from '@backlog-toolkit/model-registry';
import { makePriceLine } from '../price-line.ts';
import type { EntryFacts } from '../reconcile/usage-record.ts';
import type { Guard } from './open-guard.ts';
import { projectRegistry } from './project-registry.ts';

/** Prices by the project's registry and the embedded catalogue. Reads files; throws RegistryError. */
export async function loadPrices(guard: Guard): Promise<EntryFacts> {
  const registry = await projectRegistry(guard);
  return {
    priceLine: makePriceLine(registry),
    modelOf: ({ model, provider }) =>
      (model ? findCandidate(registry, { provider: provider ?? '', model })?.model.id : undefined) ??
      model ??
      '',
  };
}
