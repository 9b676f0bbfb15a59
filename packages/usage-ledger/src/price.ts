import type { LedgerEntry } from './entry.ts';
import { picoUsdPerUsd, type SplitUsd } from './usd.ts';

/**
 * Tells what a call without a cost of its own cost, in 1e-12 USD, at the prices of its date; or why nobody can tell.
 */
export type PriceLine = (entry: LedgerEntry) => bigint | { readonly reason: string };

const maxPicoUsd = 1_000_000_000n * picoUsdPerUsd;

/** Asks for the price of an entry; a text answer is the reason why there is none. */
export function priceOf(entry: LedgerEntry, priceLine: PriceLine | undefined): SplitUsd | string {
  if (priceLine === undefined) return 'it has no cost_usd';
  const price = priceLine(entry);
  if (typeof price !== 'bigint') return price.reason;
  if (price < 0n || price > maxPicoUsd) return `expected a price from 0 to 1e9 USD, found ${price}e-12`;
  return { whole: Number(price / picoUsdPerUsd), pico: Number(price % picoUsdPerUsd) };
}
