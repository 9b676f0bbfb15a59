import type { Band } from './band.ts';

/** How often a text is sent, and how often an entry of it is still in the cache. */
export interface Usage {
  readonly usesPerDay: Band;
  /** Share of the uses, 0 to 1, that come while an entry lives. */
  readonly hitRate: Band;
  /** Where the two are from. */
  readonly basis: 'timestamps' | 'assumed-rate';
}

const dayMs = 86_400_000;
/** Two-sided 90%. */
const normalQuantile = 1.645;

/**
 * Counts the uses that find an entry when each use, hit or not, lets it live for another `ttlMs`. A gap of exactly
 * `ttlMs` still hits. The order of the times does not matter.
 */
export function countHits(timesMs: readonly number[], ttlMs: number): number {
  const sorted = Float64Array.from(timesMs).sort();
  let hits = 0;
  for (let at = 1; at < sorted.length; at += 1) {
    if ((sorted[at] ?? 0) - (sorted[at - 1] ?? 0) <= ttlMs) hits += 1;
  }
  return hits;
}

/** Wilson's interval: it stays within 0 and 1, and is wide where little was seen. */
function shareOf(hits: number, uses: number): Band {
  if (uses === 0) return { value: 0, low: 0, high: 0 };
  const value = hits / uses;
  const z2 = normalQuantile ** 2;
  const centre = (value + z2 / (2 * uses)) / (1 + z2 / uses);
  const half =
    (normalQuantile * Math.sqrt((value * (1 - value)) / uses + z2 / (4 * uses * uses))) / (1 + z2 / uses);
  return {
    value,
    low: Math.max(0, Math.min(value, centre - half)),
    high: Math.min(1, Math.max(value, centre + half)),
  };
}

/** The usage that times of real uses show, seen over so many days. */
export function usageFromTimes(timesMs: readonly number[], ttlMs: number, days: number): Usage {
  const perDay = timesMs.length / days;
  return {
    usesPerDay: { value: perDay, low: perDay, high: perDay },
    hitRate: shareOf(countHits(timesMs, ttlMs), timesMs.length),
    basis: 'timestamps',
  };
}

/** Share of the uses that hit when they come independently of each other, so many a day: 1 − e^(−λ·TTL). */
export function poissonHitRate(usesPerDay: number, ttlMs: number): number {
  return -Math.expm1((-usesPerDay * ttlMs) / dayMs);
}

/** The usage of uses that come at random, where the rate is a guess that may be off by a factor of two. */
export function usageFromRate(usesPerDay: number, ttlMs: number): Usage {
  const usesBand: Band = { value: usesPerDay, low: usesPerDay / 2, high: usesPerDay * 2 };
  return {
    usesPerDay: usesBand,
    hitRate: {
      value: poissonHitRate(usesBand.value, ttlMs),
      low: poissonHitRate(usesBand.low, ttlMs),
      high: poissonHitRate(usesBand.high, ttlMs),
    },
    basis: 'assumed-rate',
  };
}
