import { isUnpriced } from './cost.ts';
import type { Instant } from './instant.ts';
import { type PricedUsage, priceModel } from './price-request.ts';
import { findModel, type Registry } from './registry.ts';
import { resolveAlias } from './resolve-alias.ts';

/** What tokens cost on an alias or model, in USD; undefined when that is not known. */
export type PriceOf = (
  aliasOrModel: string,
  tokens: { readonly input: number; readonly output: number },
) => number | undefined;

/**
 * A function from an alias (or model id) and tokens to USD, for estimates at a time. All tokens are taken as one kind
 * of work of many requests, so that tiers by prompt size do not count.
 */
export function makePriceOf(
  registry: Registry,
  at: Instant,
  usage: Pick<PricedUsage, 'batch' | 'serviceTier'> = {},
): PriceOf {
  return (name, { input, output }) => {
    const match = registry.aliases.has(name)
      ? resolveAlias(registry, name, { at }).chosen?.match
      : findModel(registry, name);
    if (!match) return undefined;
    const { model } = match;
    const untiered = { ...model, prices: model.prices.map(({ tiers: _tiers, ...row }) => row) };
    const cost = priceModel(
      { ...match, model: untiered },
      { ...usage, inputTokens: Math.round(input), outputTokens: Math.round(output) },
      at,
    );
    return isUnpriced(cost) ? undefined : cost.costUsd;
  };
}
