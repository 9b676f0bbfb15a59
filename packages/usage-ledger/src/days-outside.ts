import { dayText } from './time-zone.ts';

const dayMs = 86_400_000;
const head = Buffer.from('{"timestamp":"');
const key = Buffer.from('"timestamp"');
const backslash = 0x5c;
const dash = 0x2d;

/**
 * Tells of lines that begin as ours do whether their day lies outside a stretch of time for certain, without parsing them.
 * Both ends are taken a day wider, because the day is that of a time zone. What is wrong with such lines goes unnoticed.
 */
export function daysOutside(
  sinceMs: number,
  untilMs: number,
): (bytes: Buffer, start: number, end: number) => boolean {
  const first = Number.isFinite(sinceMs) ? Buffer.from(dayText(Math.floor(sinceMs / dayMs) - 1)) : undefined;
  const last = Number.isFinite(untilMs) ? Buffer.from(dayText(Math.floor(untilMs / dayMs) + 1)) : undefined;
  if (first === undefined && last === undefined) return () => false;
  return (bytes, start, end) => {
    const from = start + head.length;
    if (end - from < 10 || bytes.compare(head, 0, head.length, start, from) !== 0) return false;
    // A year has four digits, or a sign.
    if (bytes[from + 4] !== dash || bytes[from + 7] !== dash) return false;
    const isBefore = first !== undefined && bytes.compare(first, 0, 10, from, from + 10) < 0;
    const isAfter = last !== undefined && bytes.compare(last, 0, 10, from, from + 10) > 0;
    if (!isBefore && !isAfter) return false;
    // The last of several timestamps counts, and an escape may hide one.
    const rest = bytes.subarray(from, end);
    return !rest.includes(key) && !rest.includes(backslash);
  };
}
