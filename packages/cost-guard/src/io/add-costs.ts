import { type LedgerEntry, usdNumber } from '@backlog-toolkit/usage-ledger';
import type { Guard } from './open-guard.ts';

/**
 * Gives entries without a cost the one that the project's registry has for their date; those that it has no price for
 * stay as they are. Loads the registry only when it is needed.
 */
export async function addCosts<Entry extends LedgerEntry>(
  guard: Guard,
  entries: readonly Entry[],
): Promise<Entry[]> {
  const isOpen = (entry: Entry): boolean => entry.cost_usd === undefined || entry.cost_usd === null;
  if (!entries.some(isOpen)) return [...entries];
  const { loadPrices } = await import('./load-prices.ts');
  const { priceLine } = await loadPrices(guard);
  return entries.map((entry) => {
    if (!isOpen(entry)) return entry;
    const price = priceLine(entry);
    return typeof price === 'bigint' ? { ...entry, cost_usd: usdNumber(price) } : entry;
  });
}
