import { dayToMs } from './instant.ts';
import { multiplyExactly } from './pico-usd.ts';
import type { PriceRow, PriceTier, TokenKind } from './registry-file.ts';

/** The row that counts at a time; undefined when all begin later. */
export function rowAt(rows: readonly PriceRow[], atMs: number): PriceRow | undefined {
  return rows.findLast(({ from }) => from === undefined || dayToMs(from) <= atMs);
}

/** The tier that a prompt of this size reaches; undefined below the first. */
export function tierOf(row: PriceRow, promptTokens: number): PriceTier | undefined {
  return row.tiers?.findLast(({ aboveInputTokens }) => promptTokens > aboveInputTokens);
}

/** The price of a kind in 1e-12 USD per token, with all factors on it; undefined when it has none. */
export function unitPrice(
  row: PriceRow,
  tier: PriceTier | undefined,
  kind: TokenKind,
  factors: readonly number[],
): bigint | undefined {
  const usdPerMillion = tier?.[kind] ?? row[kind];
  return usdPerMillion === undefined ? undefined : multiplyExactly(6, [usdPerMillion, ...factors]);
}
