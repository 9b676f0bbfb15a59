import { joinUsd, picoUsdPerUsd } from './usd.ts';

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
  /** Cost in 1e-12 USD; of unpriced lines only what they cost at least, where that is known. */
  readonly costPicoUsd: bigint;
  /** Lines that have no cost and got no price, or one that is only a lower bound. */
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
const rareFlags = flagUnpriced | flagFailed | flagRetried;

/** How many numbers the sums of a group take. */
export const sumWidth = 22;

// What every line changes comes first, so that it is together in memory.
const atInput = 1;
const atOutput = 2;
const atCached = 3;
const atCost = 4;
const atFirst = 6;
const atLast = 7;
const atWrite = 8;
const atWrite1h = 9;
const atSearches = 10;
const atUnpriced = 11;
const atCacheHit = 12;
const atBatch = 13;
const atEscalated = 14;
const atEscalatedOrFrontier = 15;
const atFailed = 16;
const atFailedCost = 17;
const atRetried = 19;
const atRetriedCost = 20;

const amounts = [atCost, atFailedCost, atRetriedCost];
function addAmount(sums: Float64Array, at: number, whole: number, pico: number): void {
  // Carried at once, so that both parts stay whole numbers below 2^53.
  const rest = (sums[at + 1] ?? 0) + pico;
  const carry = rest >= 1e12 ? 1 : 0;
  sums[at] = (sums[at] ?? 0) + whole + carry;
  sums[at + 1] = carry === 1 ? rest - 1e12 : rest;
}

function increase(sums: Float64Array, at: number, by: number): void {
  sums[at] = (sums[at] ?? 0) + by;
}

/** Adds the line whose row begins at `from` in `rows` to the sums that begin at `at`. */
export function addRow(sums: Float64Array, at: number, rows: Float64Array, from: number): void {
  const timeMs = rows[from + rowTimeMs] ?? 0;
  const lines = sums[at] ?? 0;
  if (lines === 0 || timeMs < (sums[at + atFirst] ?? 0)) sums[at + atFirst] = timeMs;
  if (lines === 0 || timeMs > (sums[at + atLast] ?? 0)) sums[at + atLast] = timeMs;
  sums[at] = lines + 1;
  increase(sums, at + atInput, rows[from] ?? 0);
  increase(sums, at + atOutput, rows[from + 1] ?? 0);
  increase(sums, at + atCached, rows[from + 2] ?? 0);
  addAmount(sums, at + atCost, rows[from + rowWholeUsd] ?? 0, rows[from + rowPicoUsd] ?? 0);
  const flags = rows[from + rowFlags] ?? 0;
  // Bits are added, not looked at: no processor foresees which lines have them.
  increase(sums, at + atCacheHit, (flags >> 1) & 1);
  increase(sums, at + atBatch, (flags >> 2) & 1);
  increase(sums, at + atEscalated, (flags >> 3) & 1);
  increase(sums, at + atEscalatedOrFrontier, ((flags >> 3) | (flags >> 4)) & 1);
  if ((flags & rareFlags) !== 0) addRareFlags(sums, at, rows, from);
  if (rows[from + 3] !== 0 || rows[from + 5] !== 0) {
    increase(sums, at + atWrite, rows[from + 3] ?? 0);
    increase(sums, at + atWrite1h, rows[from + 4] ?? 0);
    increase(sums, at + atSearches, rows[from + 5] ?? 0);
  }
}

function addRareFlags(sums: Float64Array, at: number, rows: Float64Array, from: number): void {
  const flags = rows[from + rowFlags] ?? 0;
  if ((flags & flagUnpriced) !== 0) increase(sums, at + atUnpriced, 1);
  if ((flags & flagFailed) !== 0) {
    increase(sums, at + atFailed, 1);
    addAmount(sums, at + atFailedCost, rows[from + rowWholeUsd] ?? 0, rows[from + rowPicoUsd] ?? 0);
  }
  if ((flags & flagRetried) !== 0) {
    increase(sums, at + atRetried, 1);
    addAmount(sums, at + atRetriedCost, rows[from + rowWholeUsd] ?? 0, rows[from + rowPicoUsd] ?? 0);
  }
}

/** Adds sums that begin at `from` in `other` to those that begin at `at`. */
export function addSums(sums: Float64Array, at: number, other: ArrayLike<number>, from: number): void {
  const lines = other[from] ?? 0;
  if (lines === 0) return;
  const isFirst = (sums[at] ?? 0) === 0;
  const firstMs = other[from + atFirst] ?? 0;
  const lastMs = other[from + atLast] ?? 0;
  if (isFirst || firstMs < (sums[at + atFirst] ?? 0)) sums[at + atFirst] = firstMs;
  if (isFirst || lastMs > (sums[at + atLast] ?? 0)) sums[at + atLast] = lastMs;
  for (let i = 0; i < sumWidth; i++) {
    const value = other[from + i] ?? 0;
    if (value !== 0 && i !== atFirst && i !== atLast) sums[at + i] = (sums[at + i] ?? 0) + value;
  }
  // Both rests were below a dollar, so one is to carry at most.
  for (const i of amounts) addAmount(sums, at + i, 0, 0);
}

/** The sums that begin at `at`, by name. */
export function readSums(sums: ArrayLike<number>, at: number): Sums {
  const lines = sums[at] ?? 0;
  return {
    lines,
    inputTokens: sums[at + atInput] ?? 0,
    outputTokens: sums[at + atOutput] ?? 0,
    cachedInputTokens: sums[at + atCached] ?? 0,
    cacheWriteTokens: sums[at + atWrite] ?? 0,
    cacheWrite1hTokens: sums[at + atWrite1h] ?? 0,
    webSearchRequests: sums[at + atSearches] ?? 0,
    costPicoUsd: readAmount(sums, at + atCost),
    unpricedLines: sums[at + atUnpriced] ?? 0,
    cacheHitLines: sums[at + atCacheHit] ?? 0,
    batchLines: sums[at + atBatch] ?? 0,
    escalatedLines: sums[at + atEscalated] ?? 0,
    escalatedOrFrontierLines: sums[at + atEscalatedOrFrontier] ?? 0,
    failedLines: sums[at + atFailed] ?? 0,
    failedPicoUsd: readAmount(sums, at + atFailedCost),
    retriedLines: sums[at + atRetried] ?? 0,
    retriedPicoUsd: readAmount(sums, at + atRetriedCost),
    firstMs: lines === 0 ? undefined : (sums[at + atFirst] ?? 0),
    lastMs: lines === 0 ? undefined : (sums[at + atLast] ?? 0),
  };
}

/** The opposite of {@link readSums}: writes sums of at least one line where they are to begin. */
export function packSums(sums: Float64Array, at: number, from: Sums): void {
  sums[at] = from.lines;
  sums[at + atInput] = from.inputTokens;
  sums[at + atOutput] = from.outputTokens;
  sums[at + atCached] = from.cachedInputTokens;
  sums[at + atWrite] = from.cacheWriteTokens;
  sums[at + atWrite1h] = from.cacheWrite1hTokens;
  sums[at + atSearches] = from.webSearchRequests;
  sums[at + atUnpriced] = from.unpricedLines;
  sums[at + atCacheHit] = from.cacheHitLines;
  sums[at + atBatch] = from.batchLines;
  sums[at + atEscalated] = from.escalatedLines;
  sums[at + atEscalatedOrFrontier] = from.escalatedOrFrontierLines;
  sums[at + atFailed] = from.failedLines;
  sums[at + atRetried] = from.retriedLines;
  sums[at + atFirst] = from.firstMs ?? 0;
  sums[at + atLast] = from.lastMs ?? 0;
  packAmount(sums, at + atCost, from.costPicoUsd);
  packAmount(sums, at + atFailedCost, from.failedPicoUsd);
  packAmount(sums, at + atRetriedCost, from.retriedPicoUsd);
}

function packAmount(sums: Float64Array, at: number, picoUsd: bigint): void {
  sums[at] = Number(picoUsd / picoUsdPerUsd);
  sums[at + 1] = Number(picoUsd % picoUsdPerUsd);
}

function readAmount(sums: ArrayLike<number>, at: number): bigint {
  return joinUsd(sums[at] ?? 0, sums[at + 1] ?? 0);
}
