import type { Level } from './level.ts';

/** One limit for everything in a ledger. */
export interface SpendLimit {
  /** 1e-12 USD. */
  readonly maxPicoUsd: bigint;
  /** Share of it from which a warning is given, such as 0.8. */
  readonly warnShare: number;
  /** Share of it above which spending is over, usually 1. */
  readonly stopShare: number;
}

const shareUnit = 1_000_000_000;

/** A share of an amount in 1e-12 USD, exact to a billionth of the amount. */
function takeShare(picoUsd: bigint, share: number): bigint {
  return (picoUsd * BigInt(Math.round(share * shareUnit))) / BigInt(shareUnit);
}

/** Judges a total against a limit: over is more than the limit, a warning begins at its share. */
export function judgeSpend(spentPicoUsd: bigint, { maxPicoUsd, warnShare, stopShare }: SpendLimit): Level {
  if (spentPicoUsd > takeShare(maxPicoUsd, stopShare)) return 'over';
  return spentPicoUsd > 0n && spentPicoUsd >= takeShare(maxPicoUsd, warnShare) ? 'warn' : 'ok';
}

/** The share that one amount is of another, cut off behind the fourth decimal; undefined of nothing. */
export function shareOf(partPicoUsd: bigint, wholePicoUsd: bigint): number | undefined {
  if (wholePicoUsd === 0n) return undefined;
  return Number((partPicoUsd * 10_000n) / wholePicoUsd) / 10_000;
}
