import {
  type Instant,
  isUnpriced,
  type ModelMatch,
  priceModel,
  type PricedUsage,
} from '@backlog-toolkit/model-registry';
import type { TokenRates } from './estimate-savings.ts';

const million = 1_000_000;

/**
 * What a token costs that is written to and read from the cache, in USD, at the model's lowest tier; null where no price
 * is known. A provider without a price for writing charges what input costs.
 */
export function ratesOf({ model, ...match }: ModelMatch, at: Instant, isOneHour: boolean): TokenRates | null {
  const untiered = { ...model, prices: model.prices.map(({ tiers: _tiers, ...row }) => row) };
  const perToken = (usage: PricedUsage): number | null => {
    const cost = priceModel({ ...match, model: untiered }, usage, at);
    return isUnpriced(cost) ? null : cost.costUsd / million;
  };
  const write = perToken(isOneHour ? { cacheWrite1hTokens: million } : { cacheWriteTokens: million });
  const read = perToken({ cacheReadTokens: million });
  const paid = write ?? perToken({ inputTokens: million });
  return paid === null || read === null ? null : { write: paid, read };
}
