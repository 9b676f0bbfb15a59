import type { TokenEstimate } from '../tokens/estimate-tokens.ts';
import { type Band, exactly, multiply } from './band.ts';
import type { Usage } from './hit-rate.ts';
import type { PrefixMeasure } from './measure-prefix.ts';

/** USD for one token of the prompt. */
export interface TokenRates {
  /** Written to the cache; what is not read from it is written. */
  readonly write: number;
  /** Read from the cache. */
  readonly read: number;
}

/** What mending a text saves. */
export interface Savings {
  /** Share of the text's tokens that are read from the cache, 0 to 1. */
  readonly cachedShareNow: number;
  readonly cachedShareAfter: number;
  /** Tokens a day that are read from the cache instead of being written to it. */
  readonly tokensPerDay: Band;
  /** Null where no price is known. */
  readonly usdPerDay: Band | null;
}

/** Both counts err alike, so that the least gain is that between the two least. */
function gain(now: TokenEstimate, after: TokenEstimate): Band {
  const low = Math.max(0, after.low - now.low);
  const value = Math.max(low, after.tokens - now.tokens);
  return { low, value, high: Math.max(value, after.high - now.high) };
}

/** Estimates what mending saves in a day: the tokens gained, at each use that finds them in the cache. */
export function estimateSavings(
  { total, now, after }: Omit<PrefixMeasure, 'result'>,
  { usesPerDay, hitRate }: Usage,
  rates: TokenRates | null,
): Savings {
  const tokensPerDay = multiply(gain(now, after), usesPerDay, hitRate);
  const share = (tokens: number): number =>
    total.tokens === 0 ? 0 : Math.min(1, tokens / total.tokens) * hitRate.value;
  return {
    cachedShareNow: share(now.tokens),
    cachedShareAfter: share(after.tokens),
    tokensPerDay,
    usdPerDay: rates === null ? null : multiply(tokensPerDay, exactly(Math.max(0, rates.write - rates.read))),
  };
}
