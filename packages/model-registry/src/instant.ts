const dayMs = 86_400_000;
const day = /^\d{4}-\d{2}-\d{2}$/;
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/;

/** A point in time: a Date, milliseconds since 1970, `YYYY-MM-DD` (its beginning, UTC) or ISO 8601 with a time zone. */
export type Instant = Date | number | string;

/** Milliseconds since 1970, or undefined when it is not a point in time; the 30th of February is none. */
export function toMs(at: Instant): number | undefined {
  if (typeof at !== 'string') {
    const ms = Number(at);
    return Number.isFinite(ms) ? ms : undefined;
  }
  if (!day.test(at) && !instant.test(at)) return undefined;
  const ms = Date.parse(at);
  // Date.parse takes the 30th of February for the 2nd of March; every month has a 28th.
  const date = at.slice(0, 10);
  if (at.slice(8, 10) > '28' && Number.isFinite(ms) && toDay(Date.parse(date)) !== date) return undefined;
  return Number.isFinite(ms) ? ms : undefined;
}

/** The beginning of a day (UTC) that is known to be valid, in milliseconds since 1970. */
export function dayToMs(text: string): number {
  return Date.parse(text);
}

/** The day (UTC) of a point in time as `YYYY-MM-DD`. */
export function toDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** Days between two points in time, in milliseconds. */
export function daysToMs(days: number): number {
  return days * dayMs;
}

/** Reads a length of time such as `30d`, `2w` or `12h` in milliseconds; undefined when it is none. */
export function parseSpanMs(text: string): number | undefined {
  const match = /^(\d{1,6})(h|d|w)$/.exec(text);
  if (!match) return undefined;
  const unitMs = { h: dayMs / 24, d: dayMs, w: dayMs * 7 }[match[2] ?? ''];
  return unitMs === undefined ? undefined : Number(match[1]) * unitMs;
}
