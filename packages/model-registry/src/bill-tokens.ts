import { type PriceFactors, tierOf, unitPrice } from './price-row.ts';
import type { CostLine } from './cost.ts';
import type { PriceRow, PriceTier, TokenKind } from './registry-file.ts';

/** Tokens by kind. */
export type BilledTokens = Readonly<Record<TokenKind, number>>;

type Bill = (row: PriceRow, tokens: BilledTokens, factors: PriceFactors) => CostLine[] | TokenKind;

// The order in a prompt: what is read from a cache is its beginning, what is written follows.
const promptKinds = ['cacheRead', 'cacheWrite1h', 'cacheWrite5m', 'input'] as const;

function lineOf(
  row: PriceRow,
  tier: PriceTier | undefined,
  kind: TokenKind,
  quantity: number,
  factors: PriceFactors,
): CostLine | undefined {
  const unitPicoUsd = unitPrice(row, tier, kind, factors);
  if (unitPicoUsd === undefined) return undefined;
  const line = { kind, quantity, unitPicoUsd, picoUsd: unitPicoUsd * BigInt(quantity) };
  return tier ? { ...line, aboveInputTokens: tier.aboveInputTokens } : line;
}

/** Every token at the price of the tier that the whole prompt reaches; the kind that has no price, if any. */
export const billWhole: Bill = (row, tokens, factors) => {
  const prompt = promptKinds.reduce((sum, kind) => sum + tokens[kind], 0);
  const tier = tierOf(row, prompt);
  const lines: CostLine[] = [];
  for (const kind of [...promptKinds, 'output'] as const) {
    if (tokens[kind] === 0) continue;
    const line = lineOf(row, tier, kind, tokens[kind], factors);
    if (!line) return kind;
    lines.push(line);
  }
  return lines;
};

/** Each prompt token at the price of the tier that its place in the prompt is in. */
export const billMarginally: Bill = (row, tokens, factors) => {
  const tiers = row.tiers ?? [];
  const lines: CostLine[] = [];
  let place = 0;
  for (const kind of promptKinds) {
    const end = place + tokens[kind];
    while (place < end) {
      const next = tiers.find(({ aboveInputTokens }) => aboveInputTokens > place)?.aboveInputTokens ?? end;
      const stop = Math.min(end, next);
      // The first token of a slice is the one after `place`.
      const line = lineOf(row, tierOf(row, place + 1), kind, stop - place, factors);
      if (!line) return kind;
      lines.push(line);
      place = stop;
    }
  }
  if (tokens.output === 0) return lines;
  const output = lineOf(row, undefined, 'output', tokens.output, factors);
  return output ? [...lines, output] : 'output';
};
