import { dayToMs } from './instant.ts';
import { multiplyExactly } from './pico-usd.ts';
import type { PriceRow, PriceTier, TokenKind, TokenPrices } from './registry-file.ts';

/** The row that counts at a time; undefined when all begin later. */
export function rowAt(rows: readonly PriceRow[], atMs: number): PriceRow | undefined {
  return rows.findLast(({ from }) => from === undefined || dayToMs(from) <= atMs);
}

/** The tier that a prompt of this size reaches; undefined below the first. */
export function tierOf(row: PriceRow, promptTokens: number): PriceTier | undefined {
  return row.tiers?.findLast(({ aboveInputTokens }) => promptTokens > aboveInputTokens);
}

// Ledgers have millions of lines and few prices: the exact product is worth keeping.
const products = new WeakMap<TokenPrices, Map<number, Map<TokenKind, bigint>>>();

function productsOf(prices: TokenPrices, factor: number): Map<TokenKind, bigint> {
  const byFactor = products.get(prices) ?? new Map<number, Map<TokenKind, bigint>>();
  products.set(prices, byFactor);
  const byKind = byFactor.get(factor) ?? new Map<TokenKind, bigint>();
  byFactor.set(factor, byKind);
  return byKind;
}

/** Factors on a price: of the batch or service tier, and of the id. */
export interface PriceFactors {
  readonly service: number;
  readonly id: number;
}

/** The price of a kind in 1e-12 USD per token, with its factors on it; undefined when it has none. */
export function unitPrice(
  row: PriceRow,
  tier: PriceTier | undefined,
  kind: TokenKind,
  { service, id }: PriceFactors,
): bigint | undefined {
  const from = tier?.[kind] === undefined ? row : tier;
  const usdPerMillion = from[kind];
  if (usdPerMillion === undefined) return undefined;
  if (id !== 1) return multiplyExactly(6, [usdPerMillion, service, id]);
  const kept = productsOf(from, service);
  const product = kept.get(kind) ?? multiplyExactly(6, [usdPerMillion, service]);
  kept.set(kind, product);
  return product;
}
