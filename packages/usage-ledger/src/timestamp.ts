const dayMs = 86_400_000;
const none: number = Number.NaN;
const scratch = new Uint8Array(64);
const scratchView: DataView = new DataView(scratch.buffer);
// By month, from 1.
const daysBefore = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const daysIn = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

let lastText = '';
let lastMs = none;

/**
 * The instant that a timestamp names, in milliseconds since 1970, fractions of a millisecond cut off; NaN when it is
 * none. ISO 8601 with `T` or a space, seconds and fraction optional; UTC unless it has an offset; a date is its midnight.
 */
export function parseTimestamp(text: string): number {
  // A line is checked first and added up then.
  if (text === lastText) return lastMs;
  lastText = text;
  lastMs = parseText(text);
  return lastMs;
}

function parseText(text: string): number {
  if (text.length > scratch.length) return none;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    scratch[i] = code < 128 ? code : 0;
  }
  if (text.length === 24) {
    scratch[24] = 0x22;
    const usual = readUsualTimestamp(scratchView, 0);
    if (!Number.isNaN(usual)) return usual;
  }
  return readTimestamp(scratch, 0, text.length);
}

/** {@link readTimestamp} of the bytes that a view shows, a quote behind them; the usual form faster. */
export function readTimestampAt(bytes: Uint8Array, view: DataView, start: number, end: number): number {
  const usual = end - start === 24 ? readUsualTimestamp(view, start) : none;
  return Number.isNaN(usual) ? readTimestamp(bytes, start, end) : usual;
}

/** {@link parseTimestamp} of the bytes from `start` up to `end`. */
export function readTimestamp(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length < 10) return none;
  const day = readDate(bytes, start);
  if (length === 10) return day * dayMs;
  const separator = bytes[start + 10];
  if (length < 16 || (separator !== 84 && separator !== 32 && separator !== 116)) return none;
  const hours = twoDigits(bytes, start + 11);
  const minutes = twoDigits(bytes, start + 14);
  if (!(hours < 24) || bytes[start + 13] !== 58 || !(minutes < 60)) return none;
  let ms = (hours * 60 + minutes) * 60_000;
  let at = start + 16;
  if (at < end && bytes[at] === 58) {
    if (at + 3 > end) return none;
    const seconds = twoDigits(bytes, at + 1);
    if (!(seconds < 60)) return none;
    ms += seconds * 1000;
    at += 3;
    if (at < end && bytes[at] === 46) {
      const first = at + 1;
      let unit = 100;
      for (at = first; at < end; at++) {
        const digit = (bytes[at] ?? 0) - 48;
        if (!(digit >= 0 && digit <= 9)) break;
        if (unit >= 1) ms += digit * unit;
        unit /= 10;
      }
      if (at === first) return none;
    }
  }
  return day * dayMs + ms - readOffset(bytes, at, end);
}

/**
 * The instant of a timestamp in the form `2026-01-31T12:00:00.000Z` with a quote behind it, from `start` on; NaN for any
 * other, which {@link readTimestamp} may know.
 */
function readUsualTimestamp(view: DataView, start: number): number {
  // Four bytes at a time; a digit becomes 0 to 9 and what stands between digits 0.
  const a = view.getInt32(start, true) ^ 0x30303030;
  const b = view.getInt32(start + 4, true) ^ 0x2d30302d;
  const c = view.getInt32(start + 8, true) ^ 0x30543030;
  const d = view.getInt32(start + 12, true) ^ 0x30303a30;
  const e = view.getInt32(start + 16, true) ^ 0x2e30303a;
  const f = view.getInt32(start + 20, true) ^ 0x5a303030;
  const signs = (b & 0xff0000ff) | (c & 0xff0000) | (d & 0xff00) | (e & 0xff0000ff) | (f & 0xff000000);
  if ((signs | overNine(a) | overNine(b) | overNine(c) | overNine(d) | overNine(e) | overNine(f)) !== 0)
    return none;
  const year = (a & 15) * 1000 + ((a >> 8) & 15) * 100 + ((a >> 16) & 15) * 10 + ((a >> 24) & 15);
  const month = ((b >> 8) & 15) * 10 + ((b >> 16) & 15);
  const day = (c & 15) * 10 + ((c >> 8) & 15);
  const hours = ((c >> 24) & 15) * 10 + (d & 15);
  const minutes = ((d >> 16) & 15) * 10 + ((d >> 24) & 15);
  const seconds = ((e >> 8) & 15) * 10 + ((e >> 16) & 15);
  const ms = (f & 15) * 100 + ((f >> 8) & 15) * 10 + ((f >> 16) & 15);
  if (year < 1 || hours > 23 || minutes > 59 || seconds > 59 || view.getInt8(start + 24) !== 0x22)
    return none;
  return dayOf(year, month, day) * dayMs + ((hours * 60 + minutes) * 60 + seconds) * 1000 + ms;
}

/** Not 0 when a byte of a word is over 9. */
function overNine(word: number): number {
  return (word | (word + 0x76767676)) & 0x80808080;
}

/** Days since 1970 of a date, NaN when there is no such day. */
function dayOf(year: number, month: number, day: number): number {
  const leap = (year % 4 === 0 ? 1 : 0) - (year % 100 === 0 ? 1 : 0) + (year % 400 === 0 ? 1 : 0);
  const before = year - 1;
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  const known = month >= 1 && month <= 12 ? month : 0;
  const dayOfYear = (daysBefore[known] ?? 0) + (month > 2 ? leap : 0) + day;
  const isDay = day >= 1 && day <= (daysIn[known] ?? 0) + (month === 2 ? leap : 0);
  return isDay ? before * 365 + leapDays + dayOfYear - 719_163 : none;
}

/** The offset from UTC at the end of a timestamp, in milliseconds; NaN when it is not one. */
function readOffset(bytes: Uint8Array, at: number, end: number): number {
  if (at === end) return 0;
  const sign = bytes[at];
  if (sign === 90 || sign === 122) return at + 1 === end ? 0 : none;
  if ((sign !== 43 && sign !== 45) || at + 3 > end) return none;
  const hours = twoDigits(bytes, at + 1);
  let minutesAt = at + 3;
  let minutes = 0;
  if (minutesAt < end) {
    if (bytes[minutesAt] === 58) minutesAt += 1;
    if (minutesAt + 2 !== end) return none;
    minutes = twoDigits(bytes, minutesAt);
  }
  if (!(hours < 24) || !(minutes < 60)) return none;
  return (sign === 45 ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/** Days since 1970 of a date `YYYY-MM-DD`; NaN when there is no such day. */
function readDate(bytes: Uint8Array, at: number): number {
  if (bytes[at + 4] !== 45 || bytes[at + 7] !== 45) return none;
  const year = twoDigits(bytes, at) * 100 + twoDigits(bytes, at + 2);
  return dayOf(year, twoDigits(bytes, at + 5), twoDigits(bytes, at + 8));
}

/** A number of two digits, or NaN. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] ?? 0) - 48;
  const ones = (bytes[at + 1] ?? 0) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : none;
}
