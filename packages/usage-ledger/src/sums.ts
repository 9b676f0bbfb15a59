import { joinUsd } from './usd.ts';

/** Sums over lines of a ledger. Amounts are exact, counts as long as they stay below 2^53. */
export interface Sums {
  readonly lines: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cachedInputTokens: number;
  readonly cacheWriteTokens: number;
  /** The part of `cacheWriteTokens` that is kept for an hour. */
  readonly cacheWrite1hTokens: number;
  readonly webSearchRequests: number;
  /** Cost in 1e-12 USD, without the unpriced lines. */
  readonly costPicoUsd: bigint;
  /** Lines that have no cost and got no price. */
  readonly unpricedLines: number;
  readonly cacheHitLines: number;
  readonly batchLines: number;
  /** Lines with an escalation reason. */
  readonly escalatedLines: number;
  /** Lines with an escalation reason or the alias `frontier`. */
  readonly escalatedOrFrontierLines: number;
  /** Lines whose status says that the call gave nothing: failed, error, timeout, expired, cancelled and the like. */
  readonly failedLines: number;
  readonly failedPicoUsd: bigint;
  /** Lines whose status is `retry`, `retried` or `retrying`. */
  readonly retriedLines: number;
  readonly retriedPicoUsd: bigint;
  /** Earliest and latest instant in milliseconds since 1970; undefined without lines. */
  readonly firstMs: number | undefined;
  readonly lastMs: number | undefined;
}

/** Places of a line's numbers in its row; the counts of an entry come first, in their order. */
export const rowTimeMs = 6;
export const rowWholeUsd = 7;
export const rowPicoUsd = 8;
export const rowFlags = 9;
export const rowWidth = 10;

/** What a line is besides its numbers: bits of `row[rowFlags]`. */
export const flagUnpriced = 1;
export const flagCacheHit = 2;
export const flagBatch = 4;
export const flagEscalated = 8;
export const flagFrontier = 16;
export const flagFailed = 32;
export const flagRetried = 64;

/** How many numbers the sums of a group take. */
export const sumWidth = 22;
const atFirst = 20;
const atLast = 21;

function addAmount(sums: Float64Array, at: number, whole: number, pico: number): void {
  // Carried at once, so that both parts stay whole numbers below 2^53.
  const rest = (sums[at + 1] ?? 0) + pico;
  const carry = rest >= 1e12 ? 1 : 0;
  sums[at] = (sums[at] ?? 0) + whole + carry;
  sums[at + 1] = carry === 1 ? rest - 1e12 : rest;
}

function increment(sums: Float64Array, at: number): void {
  sums[at] = (sums[at] ?? 0) + 1;
}

/** Adds a line to the sums that begin at `at`. */
export function addRow(sums: Float64Array, at: number, row: Float64Array): void {
  const timeMs = row[rowTimeMs] ?? 0;
  const lines = sums[at] ?? 0;
  if (lines === 0 || timeMs < (sums[at + atFirst] ?? 0)) sums[at + atFirst] = timeMs;
  if (lines === 0 || timeMs > (sums[at + atLast] ?? 0)) sums[at + atLast] = timeMs;
  sums[at] = lines + 1;
  sums[at + 1] = (sums[at + 1] ?? 0) + (row[0] ?? 0);
  sums[at + 2] = (sums[at + 2] ?? 0) + (row[1] ?? 0);
  sums[at + 3] = (sums[at + 3] ?? 0) + (row[2] ?? 0);
  if (row[3] !== 0) {
    sums[at + 4] = (sums[at + 4] ?? 0) + (row[3] ?? 0);
    sums[at + 5] = (sums[at + 5] ?? 0) + (row[4] ?? 0);
  }
  if (row[5] !== 0) sums[at + 6] = (sums[at + 6] ?? 0) + (row[5] ?? 0);
  addAmount(sums, at + 7, row[rowWholeUsd] ?? 0, row[rowPicoUsd] ?? 0);
  const flags = row[rowFlags] ?? 0;
  if (flags !== 0) addFlags(sums, at, row, flags);
}

function addFlags(sums: Float64Array, at: number, row: Float64Array, flags: number): void {
  if ((flags & flagUnpriced) !== 0) increment(sums, at + 9);
  if ((flags & flagCacheHit) !== 0) increment(sums, at + 10);
  if ((flags & flagBatch) !== 0) increment(sums, at + 11);
  if ((flags & flagEscalated) !== 0) increment(sums, at + 12);
  if ((flags & (flagEscalated | flagFrontier)) !== 0) increment(sums, at + 13);
  if ((flags & flagFailed) !== 0) {
    increment(sums, at + 14);
    addAmount(sums, at + 15, row[rowWholeUsd] ?? 0, row[rowPicoUsd] ?? 0);
  }
  if ((flags & flagRetried) !== 0) {
    increment(sums, at + 17);
    addAmount(sums, at + 18, row[rowWholeUsd] ?? 0, row[rowPicoUsd] ?? 0);
  }
}

/** Adds sums that begin at `from` in `other` to those that begin at `at`. */
export function addSums(sums: Float64Array, at: number, other: ArrayLike<number>, from: number): void {
  const lines = other[from] ?? 0;
  if (lines === 0) return;
  const value = (i: number): number => other[from + i] ?? 0;
  const isFirst = (sums[at] ?? 0) === 0;
  if (isFirst || value(atFirst) < (sums[at + atFirst] ?? 0)) sums[at + atFirst] = value(atFirst);
  if (isFirst || value(atLast) > (sums[at + atLast] ?? 0)) sums[at + atLast] = value(atLast);
  for (const i of [0, 1, 2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 14, 17])
    sums[at + i] = (sums[at + i] ?? 0) + value(i);
  for (const i of [7, 15, 18]) addAmount(sums, at + i, value(i), value(i + 1));
}

/** The sums that begin at `at`, by name. */
export function readSums(sums: ArrayLike<number>, at: number): Sums {
  const value = (i: number): number => sums[at + i] ?? 0;
  const amount = (i: number): bigint => joinUsd(value(i), value(i + 1));
  const lines = value(0);
  return {
    lines,
    inputTokens: value(1),
    outputTokens: value(2),
    cachedInputTokens: value(3),
    cacheWriteTokens: value(4),
    cacheWrite1hTokens: value(5),
    webSearchRequests: value(6),
    costPicoUsd: amount(7),
    unpricedLines: value(9),
    cacheHitLines: value(10),
    batchLines: value(11),
    escalatedLines: value(12),
    escalatedOrFrontierLines: value(13),
    failedLines: value(14),
    failedPicoUsd: amount(15),
    retriedLines: value(17),
    retriedPicoUsd: amount(18),
    firstMs: lines === 0 ? undefined : value(atFirst),
    lastMs: lines === 0 ? undefined : value(atLast),
  };
}
