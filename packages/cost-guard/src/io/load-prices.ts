import { findCandidate } from '@backlog-toolkit/model-registry';
import type { EntryPrices } from '@backlog-toolkit/usage-ledger';
import { makeLinearPricer, makePriceLine } from '../price-line.ts';
import type { EntryFacts } from '../reconcile/usage-record.ts';
import type { Guard } from './open-guard.ts';
import { projectRegistry } from './project-registry.ts';

/** What a registry tells of entries, and prices that count for many. */
export type Prices = EntryFacts & EntryPrices;

/** Prices by the project's registry and the embedded catalogue. Reads files; throws RegistryError. */
export async function loadPrices(guard: Guard): Promise<Prices> {
  const registry = await projectRegistry(guard);
  return {
    priceLine: makePriceLine(registry),
    linearPrice: makeLinearPricer(registry),
    modelOf: ({ model, provider }) =>
      (model ? findCandidate(registry, { provider: provider ?? '', model })?.model.id : undefined) ??
      model ??
      '',
  };
}
