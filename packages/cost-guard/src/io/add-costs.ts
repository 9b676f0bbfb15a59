import { type LedgerEntry, usdNumber } from '@backlog-toolkit/usage-ledger';
import type { Guard } from './open-guard.ts';

/** Entries with their costs, and which of them have none. */
export interface CostedEntries {
  readonly entries: readonly LedgerEntry[];
  /** In the order of the entries; `index` counts from 0. */
  readonly unpriced: readonly { readonly index: number; readonly reason: string }[];
}

/**
 * Gives entries without a cost the one that the project's registry has for their date. Loads the registry only when it
 * is needed; throws what loading it throws.
 */
export async function addCosts(guard: Guard, entries: readonly LedgerEntry[]): Promise<CostedEntries> {
  const isOpen = ({ cost_usd: cost }: LedgerEntry): boolean => cost === undefined || cost === null;
  if (!entries.some(isOpen)) return { entries, unpriced: [] };
  const { loadPrices } = await import('./load-prices.ts');
  const { priceLine } = await loadPrices(guard);
  const unpriced: { index: number; reason: string }[] = [];
  const costed = entries.map((entry, index) => {
    if (!isOpen(entry)) return entry;
    const price = priceLine(entry);
    // One that is known at least would look like all of it.
    if (typeof price !== 'bigint') {
      unpriced.push({ index, reason: price.reason });
      return entry;
    }
    return { ...entry, cost_usd: usdNumber(price) };
  });
  return { entries: costed, unpriced };
}
