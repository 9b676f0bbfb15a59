import type { KpiId, KpiTarget } from './kpi-targets.ts';

/** A part of a whole; both are counts of the same thing. */
export interface Share {
  readonly unit: 'share';
  readonly part: number;
  readonly whole: number;
}

/** A mean amount. */
export interface MeanUsd {
  readonly unit: 'usd';
  readonly totalPicoUsd: bigint;
  /** How many amounts the mean is of, at least 1. */
  readonly count: number;
  /** True when a cost was unknown, so that the mean may be higher. */
  readonly atLeast: boolean;
}

/** Nothing from which a figure could be worked out. */
export interface Unmeasured {
  readonly unit: 'none';
  readonly reason: string;
}

/** What was measured. */
export type Measure = Share | MeanUsd | Unmeasured;

/** How a measure stands to its target; `open` when a lower bound alone cannot tell. */
export type Verdict = 'met' | 'missed' | 'open' | 'unmeasured';

/** One way to understand a figure. */
export interface KpiReading {
  /** Name in documents, unique within the figure. */
  readonly id: string;
  readonly describe: string;
  readonly measure: Measure;
  readonly verdict: Verdict;
}

/** One figure with its target. */
export interface Kpi {
  readonly id: KpiId;
  readonly title: string;
  readonly target: KpiTarget;
  /** The first reading is the one that counts. */
  readonly readings: readonly [KpiReading, ...KpiReading[]];
  /** A second limit that asks for action: the first reading is below it. */
  readonly alert?: { readonly below: number; readonly raised: boolean } | undefined;
}

/** The number that a measure amounts to: a share from 0 to 1, US dollars, or null when nothing was measured. */
export function measureValue(measure: Measure): number | null {
  if (measure.unit === 'share') return measure.part / measure.whole;
  if (measure.unit === 'usd') return Number(meanPicoUsd(measure)) / 1e12;
  return null;
}

/** The mean in 1e-12 USD, rounded half up. */
export function meanPicoUsd({ totalPicoUsd, count }: MeanUsd): bigint {
  const n = BigInt(count);
  return (totalPicoUsd * 2n + n) / (n * 2n);
}

/** A share, or why there is none when the whole is empty. */
export function shareOf(part: number, whole: number, reason: string): Share | Unmeasured {
  return whole > 0 ? { unit: 'share', part, whole } : { unit: 'none', reason };
}

/** Holds a measure against a target; amounts are compared exactly. */
export function judge(measure: Measure, { op, value }: KpiTarget): Verdict {
  if (measure.unit === 'none') return 'unmeasured';
  if (measure.unit === 'share') {
    // A correctly rounded quotient equals the target's double exactly when the fractions are equal.
    const share = measure.part / measure.whole;
    return (op === '>=' ? share >= value : share < value) ? 'met' : 'missed';
  }
  const limit = BigInt(Math.round(value * 1e6)) * 1_000_000n * BigInt(measure.count);
  const holds = op === '>=' ? measure.totalPicoUsd >= limit : measure.totalPicoUsd < limit;
  // What is not known can only add to the total.
  const isCertain = !measure.atLeast || holds === (op === '>=');
  if (!isCertain) return 'open';
  return holds ? 'met' : 'missed';
}
