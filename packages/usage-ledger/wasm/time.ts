// Timestamps: date and time with `T` or a space, seconds, fraction and offset optional.
import { firstBytes, quote } from './strings';

const noDay: i32 = i32.MIN_VALUE;
const noNumber: i32 = -1_000_000;

// Lines follow one another in time: most begin with the same hour as the one before.
const hourBytes: i32 = 13;
const knownHour: usize = memory.data<u8>([49, 57, 55, 48, 45, 48, 49, 45, 48, 49, 84, 48, 48, 0, 0, 0], 16);
let knownMs: i64 = 0;

/** The instant that was read, in milliseconds since 1970. */
export let timeMs: f64 = 0;

function twoDigits(p: usize): i32 {
  const tens = <u32>load<u8>(p) - 48;
  const ones = <u32>load<u8>(p, 1) - 48;
  return tens < 10 && ones < 10 ? <i32>(tens * 10 + ones) : noNumber;
}

/** Days since 1970 of a date; `noDay` when there is no such day. */
function dayOf(year: i32, month: i32, day: i32): i32 {
  if (year < 1 || month < 1 || month > 12 || day < 1) return noDay;
  const isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  const length = month == 2 ? 28 + <i32>isLeap : 30 + ((month + (month >> 3)) & 1);
  if (day > length) return noDay;
  // Years that begin with March have their leap day at the end.
  const shifted = month > 2 ? month - 3 : month + 9;
  const marchYear = month > 2 ? year : year - 1;
  const leapDays = marchYear / 4 - marchYear / 100 + marchYear / 400;
  return marchYear * 365 + leapDays + (153 * shifted + 2) / 5 + day - 719_469;
}

function readHour(p: usize): bool {
  const separator = <u32>load<u8>(p, 10);
  const day = dayOf(twoDigits(p) * 100 + twoDigits(p + 2), twoDigits(p + 5), twoDigits(p + 8));
  const hours = twoDigits(p + 11);
  if (day == noDay || load<u8>(p, 4) != 45 || load<u8>(p, 7) != 45) return false;
  if ((separator != 32 && (separator | 32) != 116) || <u32>hours > 23) return false;
  v128.store(knownHour, v128.and(v128.load(p), firstBytes(hourBytes)));
  knownMs = (<i64>day * 24 + hours) * 3_600_000;
  return true;
}

/** Reads the timestamp at `p`, behind its quote, into `timeMs`; where its closing quote is, 0 when it is another form. */
export function readTimestamp(p: usize): usize {
  const hour = v128.and(v128.load(p), firstBytes(hourBytes));
  if (v128.any_true(v128.xor(hour, v128.load(knownHour))) && !readHour(p)) return 0;
  const minutes = twoDigits(p + 14);
  if (load<u8>(p, 13) != 58 || <u32>minutes > 59) return 0;
  let ms = knownMs + minutes * 60_000;
  p += 16;
  if (load<u8>(p) == 58) {
    const seconds = twoDigits(p + 1);
    if (<u32>seconds > 59) return 0;
    ms += seconds * 1000;
    p += 3;
    if (load<u8>(p) == 46) {
      const from = ++p;
      let unit = 100;
      let digit = <u32>load<u8>(p) - 48;
      while (digit < 10) {
        ms += digit * unit;
        unit /= 10;
        digit = <u32>load<u8>(++p) - 48;
      }
      if (p == from || p > from + 36) return 0;
    }
  }
  const sign = <u32>load<u8>(p);
  if ((sign | 32) == 122) p++;
  else if (sign == 43 || sign == 45) {
    const hours = twoDigits(p + 1);
    let minutes = 0;
    p += 3;
    if (load<u8>(p) != quote) {
      if (load<u8>(p) == 58) p++;
      minutes = twoDigits(p);
      p += 2;
    }
    if (<u32>hours > 23 || <u32>minutes > 59) return 0;
    const offsetMs = (hours * 60 + minutes) * 60_000;
    ms += sign == 45 ? offsetMs : -offsetMs;
  }
  timeMs = <f64>ms;
  return load<u8>(p) == quote ? p : 0;
}
