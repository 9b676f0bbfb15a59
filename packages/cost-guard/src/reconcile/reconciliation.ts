import { type Comparison, type DuplicateLine, magnitude } from './compare-usage.ts';
import type { LikelyDouble } from './likely-doubles.ts';
import { tokensOf, type UsageRecord } from './usage-record.ts';

/** What a ledger can be compared with. */
export type SourceName = 'transcripts' | 'litellm';

/** Sums over records. */
export interface UsageTotals {
  readonly calls: number;
  readonly tokens: number;
  /** In 1e-12 USD, without calls that have no price. */
  readonly picoUsd: bigint;
  readonly unpriced: number;
}

/** How a ledger stands to one source. */
export interface SourceComparison extends Comparison {
  readonly source: SourceName;
  /** Calls that lines without an id tell of alike. */
  readonly byContent: number;
  /** Calls that the ledger has, or very likely has, from another source. */
  readonly elsewhere: number;
  /** What the source tells of. */
  readonly told: UsageTotals;
}

/** How a ledger stands to what really happened, as far as it is known. */
export interface Reconciliation {
  readonly ledger: string;
  readonly lines: number;
  /** Lines that cannot be read, the first twenty of them. */
  readonly badLines: readonly { readonly line: number; readonly reason: string }[];
  readonly badLineCount: number;
  readonly sinceMs: number | undefined;
  readonly untilMs: number;
  readonly sources: readonly SourceComparison[];
  readonly linesWithoutId: number;
  /** Lines about a call that another line is about, of whatever source. */
  readonly duplicates: readonly DuplicateLine[];
  /** Lines of two sources that may well be about one call; they are no part of the variance. */
  readonly likelyDuplicates: readonly LikelyDouble[];
  readonly variance: Variance;
  readonly maxVariance: number;
}

/** By how much a ledger is off, as shares of what the sources tell. */
export interface Variance {
  readonly cost: number;
  readonly tokens: number;
}

/** Adds up records. */
export function sumRecords(records: readonly UsageRecord[]): UsageTotals {
  return {
    calls: records.length,
    tokens: records.reduce((sum, record) => sum + tokensOf(record), 0),
    picoUsd: records.reduce((sum, { picoUsd = 0n }) => sum + picoUsd, 0n),
    unpriced: records.filter(({ picoUsd }) => picoUsd === undefined).length,
  };
}

/**
 * By how much a ledger is off: what is missing, too much, different and double, without regard to sign, by what the
 * sources tell. Too much and too little do not make each other good.
 */
export function measureVariance(
  sources: readonly SourceComparison[],
  duplicates: readonly DuplicateLine[],
): Variance {
  const whole = [
    ...sources.flatMap(({ missing, extra }) => [...missing, ...extra]),
    ...duplicates.map(({ record }) => record),
  ];
  const differing = sources.flatMap((source) => source.differing);
  const costOff = differing.reduce(
    (sum, { ledger, source, keys }) =>
      !keys.includes('cost_usd') || ledger.picoUsd === undefined || source.picoUsd === undefined
        ? sum
        : sum + magnitude(ledger.picoUsd - source.picoUsd),
    sumRecords(whole).picoUsd,
  );
  const tokensOff = differing.reduce(
    (sum, { ledger, source }) =>
      sum +
      ledger.figures
        .slice(0, 4)
        .reduce((part, figure, i) => part + Math.abs(figure - (source.figures[i] ?? 0)), 0),
    sumRecords(whole).tokens,
  );
  const told = sources.map((source) => source.told);
  const toldPicoUsd = told.reduce((sum, { picoUsd }) => sum + picoUsd, 0n);
  const toldTokens = told.reduce((sum, { tokens }) => sum + tokens, 0);
  return { cost: shareOf(Number(costOff), Number(toldPicoUsd)), tokens: shareOf(tokensOff, toldTokens) };
}

/** Where there should be nothing, anything is all too much. */
function shareOf(part: number, whole: number): number {
  if (part === 0) return 0;
  return whole === 0 ? 1 : part / whole;
}

/** Whether a ledger is close enough; calls without a price count by their tokens. */
export function isWithin({
  variance,
  maxVariance,
}: Pick<Reconciliation, 'variance' | 'maxVariance'>): boolean {
  return Math.max(variance.cost, variance.tokens) <= maxVariance;
}
