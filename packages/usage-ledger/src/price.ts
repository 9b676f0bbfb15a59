import type { LedgerEntry } from './entry.ts';
import { picoUsdPerUsd, type SplitUsd } from './usd.ts';

/** Why the cost of a call is not known, and what it cost at least where that is known, in 1e-12 USD. */
export interface NoPrice {
  readonly reason: string;
  readonly atLeastPicoUsd?: bigint | undefined;
}

/**
 * Tells what a call without a cost of its own cost, in 1e-12 USD, at the prices of its date; or why nobody can tell.
 */
export type PriceLine = (entry: LedgerEntry) => bigint | NoPrice;

/** The cost of a line, and why it is none or not all of it. */
export interface LinePrice {
  readonly split?: SplitUsd | undefined;
  readonly reason?: string | undefined;
}

const maxPicoUsd = 1_000_000_000n * picoUsdPerUsd;

/** Asks for the price of an entry. */
export function priceOf(entry: LedgerEntry, priceLine: PriceLine | undefined): LinePrice {
  if (priceLine === undefined) return { reason: 'it has no cost_usd' };
  const answer = priceLine(entry);
  const { price, reason } =
    typeof answer === 'bigint'
      ? { price: answer, reason: undefined }
      : { price: answer.atLeastPicoUsd, reason: answer.reason };
  if (price === undefined) return { reason };
  if (price < 0n || price > maxPicoUsd)
    return { reason: `expected a price from 0 to 1e9 USD, found ${price}e-12` };
  return { split: { whole: Number(price / picoUsdPerUsd), pico: Number(price % picoUsdPerUsd) }, reason };
}
