/** What is known of spending that a limit is set for; amounts in 1e-12 USD, instants in milliseconds since 1970. */
export interface Pace {
  readonly spentPicoUsd: bigint;
  readonly nowMs: number;
  readonly startMs: number;
  /** End of the period; undefined for a rolling one. */
  readonly endMs: number | undefined;
  /** For a rolling period: what its last part cost, and when that part began. */
  readonly recent?: { readonly picoUsd: bigint; readonly sinceMs: number } | undefined;
}

/**
 * When a limit is reached if spending goes on as it did: `never` is not before the end of the period, or not at all;
 * `unknown` when too little time has passed to tell.
 */
export type Crossing =
  | { readonly when: 'reached' }
  | { readonly when: 'at'; readonly atMs: number }
  | { readonly when: 'never' }
  | { readonly when: 'unknown' };

const minElapsedMs = 900_000;
/** Furthest look ahead for rolling periods. */
const horizonMs = 30 * 86_400_000;

/**
 * Tells when a limit is reached. A calendar period goes on at its average pace; in a rolling one the pace of the recent
 * part comes in while the average pace of the whole goes out.
 */
export function forecastCrossing(limitPicoUsd: bigint, pace: Pace): Crossing {
  const { spentPicoUsd, nowMs, startMs, endMs, recent } = pace;
  if (spentPicoUsd >= limitPicoUsd) return { when: 'reached' };
  const elapsedMs = Math.floor(nowMs - startMs);
  if (elapsedMs < minElapsedMs) return { when: 'unknown' };
  if (endMs !== undefined) {
    if (spentPicoUsd === 0n) return { when: 'never' };
    const atMs = startMs + Number((BigInt(elapsedMs) * limitPicoUsd) / spentPicoUsd);
    return atMs < endMs ? { when: 'at', atMs } : { when: 'never' };
  }
  if (recent === undefined) return { when: 'unknown' };
  const inPerMs = Number(recent.picoUsd) / Math.max(1, nowMs - recent.sinceMs);
  const netPerMs = inPerMs - Number(spentPicoUsd) / elapsedMs;
  const waitMs = Number(limitPicoUsd - spentPicoUsd) / netPerMs;
  if (netPerMs <= 0 || waitMs > horizonMs) return { when: 'never' };
  return { when: 'at', atMs: Math.round(nowMs + waitMs) };
}
