const dayMs = 86_400_000;
const scratch = new Uint8Array(64);
const daysBefore = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const daysIn = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

let cachedDate = -1;
let cachedDay = 0;

/**
 * The instant that a timestamp names, in milliseconds since 1970, fractions of a millisecond cut off; NaN when it is
 * none. ISO 8601 with `T` or a space, seconds and fraction optional; UTC unless it has an offset; a date is its midnight.
 */
export function parseTimestamp(text: string): number {
  if (text.length > scratch.length) return Number.NaN;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    scratch[i] = code < 128 ? code : 0;
  }
  return readTimestamp(scratch, 0, text.length);
}

/** {@link parseTimestamp} of the bytes from `start` up to `end`. */
export function readTimestamp(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length < 10) return Number.NaN;
  const day = readDate(bytes, start);
  if (length === 10) return day * dayMs;
  const separator = bytes[start + 10];
  if (length < 16 || (separator !== 84 && separator !== 32 && separator !== 116)) return Number.NaN;
  const hours = twoDigits(bytes, start + 11);
  const minutes = twoDigits(bytes, start + 14);
  if (!(hours < 24) || bytes[start + 13] !== 58 || !(minutes < 60)) return Number.NaN;
  let ms = (hours * 60 + minutes) * 60_000;
  let at = start + 16;
  if (at < end && bytes[at] === 58) {
    if (at + 3 > end) return Number.NaN;
    const seconds = twoDigits(bytes, at + 1);
    if (!(seconds < 60)) return Number.NaN;
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
      if (at === first) return Number.NaN;
    }
  }
  return day * dayMs + ms - readOffset(bytes, at, end);
}

/** The offset from UTC at the end of a timestamp, in milliseconds; NaN when it is not one. */
function readOffset(bytes: Uint8Array, at: number, end: number): number {
  if (at === end) return 0;
  const sign = bytes[at];
  if (sign === 90 || sign === 122) return at + 1 === end ? 0 : Number.NaN;
  if ((sign !== 43 && sign !== 45) || at + 3 > end) return Number.NaN;
  const hours = twoDigits(bytes, at + 1);
  let minutesAt = at + 3;
  let minutes = 0;
  if (minutesAt < end) {
    if (bytes[minutesAt] === 58) minutesAt += 1;
    if (minutesAt + 2 !== end) return Number.NaN;
    minutes = twoDigits(bytes, minutesAt);
  }
  if (!(hours < 24) || !(minutes < 60)) return Number.NaN;
  return (sign === 45 ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/** Days since 1970 of a date `YYYY-MM-DD`; NaN when there is no such day. */
function readDate(bytes: Uint8Array, at: number): number {
  if (bytes[at + 4] !== 45 || bytes[at + 7] !== 45) return Number.NaN;
  const year = twoDigits(bytes, at) * 100 + twoDigits(bytes, at + 2);
  const month = twoDigits(bytes, at + 5);
  const day = twoDigits(bytes, at + 8);
  const date = (year * 100 + month) * 100 + day;
  // Neighbouring lines mostly are of one day.
  if (date === cachedDate) return cachedDay;
  if (!(month >= 1 && month <= 12 && day >= 1 && year >= 0)) return Number.NaN;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (day > (daysIn[month - 1] ?? 0) + (leap && month === 2 ? 1 : 0)) return Number.NaN;
  const before = year - 1;
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  const dayOfYear = (daysBefore[month - 1] ?? 0) + (leap && month > 2 ? 1 : 0) + day;
  cachedDate = date;
  cachedDay = before * 365 + leapDays + dayOfYear - 719_163;
  return cachedDay;
}

/** A number of two digits, or NaN. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] ?? 0) - 48;
  const ones = (bytes[at + 1] ?? 0) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}
