import { hashContent } from '@backlog-toolkit/file-store';
import { findCandidate } from '@backlog-toolkit/model-registry';
import type { LedgerEntry } from '@backlog-toolkit/usage-ledger';
import { type EntryPrice, makeEntryPricer, makePriceLine } from '../price-line.ts';
import type { EntryFacts } from '../reconcile/usage-record.ts';
import type { Guard } from './open-guard.ts';
import { projectRegistry } from './project-registry.ts';

/** Prices, and a name for them that changes when they do. */
export interface Prices extends EntryFacts {
  readonly key: string;
  /** The price of an entry, and whether it is too low. */
  readonly priceEntry: (entry: LedgerEntry) => EntryPrice;
}

/** To be raised when the same registry gives other prices. */
const pricingVersion = 2;

/** Prices by the project's registry and the embedded catalogue. Reads files; throws RegistryError and ConfigError. */
export async function loadPrices(guard: Guard): Promise<Prices> {
  const registry = await projectRegistry(guard);
  const content = JSON.stringify([pricingVersion, [...registry.models], [...registry.aliases]]);
  return {
    priceLine: makePriceLine(registry),
    priceEntry: makeEntryPricer(registry),
    modelOf: ({ model, provider }) =>
      (model ? findCandidate(registry, { provider: provider ?? '', model })?.model.id : undefined) ??
      model ??
      '',
    key: hashContent(content),
  };
}
