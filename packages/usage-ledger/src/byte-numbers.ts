import { findNumberEnd } from './byte-grammar.ts';
import { maxCount } from './entry.ts';
import { rowPicoUsd, rowWholeUsd } from './sums.ts';
import { splitNumber } from './usd.ts';

const powers = Array.from({ length: 13 }, (_, i) => 10 ** i);
const maxExactDigits = 15;

/** Reads the count that begins at `at` into `row[to]`; where it ends, -1 when it is none. */
export function readCount(bytes: Uint8Array, at: number, row: Float64Array, to: number): number {
  let value = 0;
  let p = at;
  for (let digit = (bytes[p] ?? 0) - 48; digit >= 0 && digit <= 9; digit = (bytes[++p] ?? 0) - 48)
    value = value * 10 + digit;
  const isUsual = p > at && p - at <= 12 && (bytes[at] !== 48 || p === at + 1) && endsNumber(bytes, p);
  if (isUsual) {
    row[to] = value;
    return p;
  }
  const end = findNumberEnd(bytes, at);
  const count = end === -1 ? -1 : numberAt(bytes, at, end);
  if (!Number.isInteger(count) || count < 0 || count > maxCount) return -1;
  row[to] = count;
  return end;
}

/**
 * Reads the cost that begins at `at` into the row that begins at `to`; where it ends, -1 when it is none. Up to 15 digits,
 * a decimal is the shortest one of its double, so its digits are the amount.
 */
export function readCost(bytes: Uint8Array, at: number, row: Float64Array, to: number): number {
  let whole = 0;
  let pico = 0;
  let p = at;
  for (let digit = (bytes[p] ?? 0) - 48; digit >= 0 && digit <= 9; digit = (bytes[++p] ?? 0) - 48)
    whole = whole * 10 + digit;
  const wholeDigits = p - at;
  let decimals = 0;
  if (bytes[p] === 46) {
    const from = p + 1;
    p = from;
    for (let digit = (bytes[p] ?? 0) - 48; digit >= 0 && digit <= 9; digit = (bytes[++p] ?? 0) - 48)
      pico = pico * 10 + digit;
    decimals = p - from;
    if (decimals === 0) return -1;
  }
  const isUsual =
    wholeDigits > 0 &&
    wholeDigits < 10 &&
    decimals <= 12 &&
    wholeDigits + decimals <= maxExactDigits &&
    (bytes[at] !== 48 || wholeDigits === 1) &&
    endsNumber(bytes, p);
  if (isUsual) {
    row[to + rowWholeUsd] = whole;
    row[to + rowPicoUsd] = pico * (powers[12 - decimals] ?? 0);
    return p;
  }
  const end = findNumberEnd(bytes, at);
  if (end === -1) return -1;
  const split = splitNumber(numberAt(bytes, at, end));
  if (typeof split === 'string') return -1;
  row[to + rowWholeUsd] = split.whole;
  row[to + rowPicoUsd] = split.pico;
  return end;
}

/** Whether a number that has only digits so far ends there. */
function endsNumber(bytes: Uint8Array, at: number): boolean {
  const byte = bytes[at];
  return byte !== 46 && byte !== 101 && byte !== 69;
}

function numberAt(bytes: Uint8Array, start: number, end: number): number {
  return Number(Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1'));
}
