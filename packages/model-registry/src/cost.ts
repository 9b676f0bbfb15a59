import type { PriceRow, TokenKind } from './registry-file.ts';

/** A part of a cost. */
export interface CostLine {
  readonly kind: TokenKind | 'webSearch';
  /** Tokens, or searches. */
  readonly quantity: number;
  /** 1e-12 USD for each. */
  readonly unitPicoUsd: bigint;
  readonly picoUsd: bigint;
  /** The tier that the price is of; absent for the price below all tiers. */
  readonly aboveInputTokens?: number;
}

/** A cost and how it came about. */
export interface Cost {
  /** Exact, in 1e-12 USD. */
  readonly costPicoUsd: bigint;
  /** The nearest double, in USD; for showing, not for adding up. */
  readonly costUsd: number;
  readonly lines: readonly CostLine[];
  /** The model's own id. */
  readonly modelId: string;
  /** Factor of the id that was asked for. */
  readonly priceFactor: number;
  readonly row: PriceRow;
  /** Set when an answer in fast mode has the price of a usual one because no other is known: a lower bound. */
  readonly isFastAtUsualPrice?: true;
  /** Limit of the highest tier that the prompt reached; absent below the first. */
  readonly aboveInputTokens?: number;
}

/** Why a request cannot be priced. */
export type UnpricedReason =
  | 'bad-date'
  | 'bad-quantity'
  | 'no-batch-price'
  | 'no-price'
  | 'no-price-at-date'
  | 'no-price-for-kind'
  | 'unknown-model'
  | 'unknown-service-tier';

/** No cost, and why. */
export interface Unpriced {
  readonly unpriced: UnpricedReason;
  /** For people. */
  readonly detail: string;
}

/** Whether there is no cost. */
export function isUnpriced(result: Cost | Unpriced): result is Unpriced {
  return 'unpriced' in result;
}
