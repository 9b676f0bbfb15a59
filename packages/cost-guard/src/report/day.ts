const dayMs = 86_400_000;

/** Tells the calendar day in a time zone, as `YYYY-MM-DD`, that an instant belongs to. */
export type DayOf = (timeMs: number) => string;

/** Makes a {@link DayOf}; undefined for a name that is no time zone. */
export function makeDayOf(timeZone: string): DayOf | undefined {
  try {
    const format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    return (timeMs) => format.format(timeMs);
  } catch {
    return undefined;
  }
}

/** True for a day that the calendar has, from 1970 on. */
export function isDay(text: string): boolean {
  const timeMs = Date.parse(`${text}T00:00:00Z`);
  return (
    /^(?:19[7-9]|[2-9]\d\d)\d-\d\d-\d\d$/.test(text) &&
    !Number.isNaN(timeMs) &&
    new Date(timeMs).toISOString().startsWith(text)
  );
}

/** The day that is `days` after another one; negative goes back. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** How many days there are from one day through another one. */
export function countDays(first: string, last: string): number {
  return Math.round((Date.parse(last) - Date.parse(first)) / dayMs) + 1;
}

/** The first instant of a day, in milliseconds since 1970. */
export function startOfDay(day: string, dayOf: DayOf): number {
  // Days of the zones of the world begin at most 14 hours before and 12 hours after those of UTC.
  let before = Date.parse(`${day}T00:00:00Z`) - dayMs;
  let from = before + 2 * dayMs;
  while (from - before > 1) {
    const middle = Math.floor((before + from) / 2);
    if (dayOf(middle) < day) before = middle;
    else from = middle;
  }
  return from;
}
