// Numbers of JSON.
import { atPicoUsd, atWholeUsd } from './memory';

const powers: usize = memory.data<f64>([1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12]);

/** What digits say, after {@link readDigits}. */
export let digits: i64 = 0;

export function isDigit(byte: u32): bool {
  return byte - 48 < 10;
}

// Loaded from a place between 0 and 16, indexes that move as many bytes to the end and fill up with zeros.
const toEnd: usize = memory.data<u8>(
  [
    128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
    12, 13, 14, 15,
  ],
  16,
);

/** Reads up to sixteen digits; where they end. No processor foresees how many they are, so all are read at once. */
@inline
export function readDigits(p: usize): usize {
  const values = i8x16.sub(v128.load(p), i8x16.splat(48));
  const count = ctz(i8x16.bitmask(i8x16.gt_u(values, i8x16.splat(9))) | 0x10000);
  const bytes = i8x16.swizzle(values, v128.load(toEnd + <usize>count));
  const pairs = i16x8.add(
    i16x8.mul(v128.and(bytes, i16x8.splat(255)), i16x8.splat(10)),
    i16x8.shr_u(bytes, 8),
  );
  const fours = i32x4.dot_i16x8_s(pairs, i32x4.splat(0x10064));
  const eights = i32x4.dot_i16x8_s(i16x8.narrow_i32x4_s(fours, fours), i32x4.splat(0x12710));
  digits = <i64>i32x4.extract_lane(eights, 0) * 100_000_000 + <i64>i32x4.extract_lane(eights, 1);
  return p + <usize>count;
}

function skipDigits(p: usize): usize {
  while (isDigit(load<u8>(p))) p++;
  return p;
}

/** The end of any number; 0 when it is none. */
export function skipNumber(p: usize): usize {
  if (load<u8>(p) == 45) p++;
  let from = p;
  p = skipDigits(p);
  if (p == from || (p > from + 1 && load<u8>(from) == 48)) return 0;
  if (load<u8>(p) == 46) {
    from = ++p;
    p = skipDigits(p);
    if (p == from) return 0;
  }
  if ((load<u8>(p) | 32) == 101) {
    p++;
    if (load<u8>(p) == 43 || load<u8>(p) == 45) p++;
    from = p;
    p = skipDigits(p);
    if (p == from) return 0;
  }
  return p;
}

/** Reads a count into memory; its end, 0 when it is not a plain number from 0 to 1e12. */
export function readCount(p: usize, to: usize): usize {
  const end = readDigits(p);
  if (digits > 1_000_000_000_000 || (load<u8>(p) == 48 && end > p + 1)) return 0;
  store<f64>(to, <f64>digits);
  return end;
}

/**
 * Reads a cost into a row; its end, 0 when it is better read with care. Up to 15 digits, a decimal is the shortest one of
 * its double, so its digits are the amount.
 */
export function readCost(p: usize, row: usize): usize {
  let end = readDigits(p);
  const wholeDigits = <i32>(end - p);
  if (wholeDigits > 10 || (wholeDigits > 1 && load<u8>(p) == 48)) return 0;
  let whole = digits;
  let fraction: i64 = 0;
  let decimals = 0;
  if (load<u8>(end) == 46) {
    const from = end + 1;
    end = readDigits(from);
    decimals = <i32>(end - from);
    fraction = digits;
    if (decimals == 0 || decimals > 12 || wholeDigits + decimals > 15) return 0;
  }
  let pico = <f64>fraction * load<f64>(powers + (<usize>(12 - decimals) << 3));
  if ((load<u8>(end) | 32) == 101) {
    if (load<u8>(end, 1) != 45) return 0;
    const from = end + 2;
    end = readDigits(from);
    if (end == from || digits > 12 || decimals + <i32>digits > 12) return 0;
    const shift = 12 - decimals - <i32>digits;
    pico = <f64>whole * load<f64>(powers + (<usize>decimals << 3)) + <f64>fraction;
    pico *= load<f64>(powers + (<usize>shift << 3));
    whole = 0;
    if (!(pico < 1e12)) return 0;
  }
  if (whole >= 1_000_000_000) return 0;
  store<f64>(row, <f64>whole, atWholeUsd);
  store<f64>(row, pico, atPicoUsd);
  return end;
}
