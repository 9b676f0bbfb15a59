import type { LedgerEntry } from '../entry.ts';
import type { PriceLine } from '../price.ts';

/** Prices in 1e-12 USD that are added up, each times its count; NaN where there is none. */
export interface LinearPrice {
  /** It counts from then on. */
  readonly fromMs: number;
  /** It does not count any more from then on. */
  readonly untilMs: number;
  /** It counts for prompts from this size, up to that one: input, cache reads and cache writes together. */
  readonly minPromptTokens: number;
  readonly maxPromptTokens: number;
  readonly input: number;
  readonly output: number;
  readonly cacheRead: number;
  readonly cacheWrite5m: number;
  readonly cacheWrite1h: number;
  readonly webSearch: number;
}

/** Prices ledger entries. */
export interface EntryPrices {
  readonly priceLine: PriceLine;
  /**
   * A price that gives the same for an entry, and for all that differ from it in nothing but counts, id and instant, as
   * long as it counts for them; undefined when there is none.
   */
  readonly linearPrice?: (entry: LedgerEntry) => LinearPrice | undefined;
}
