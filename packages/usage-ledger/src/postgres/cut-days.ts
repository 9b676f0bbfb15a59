import type { PostgresInput } from '@backlog-toolkit/postgres-client';
import type { PlannedQuery } from '../plan-queries.ts';
import { createDayFinder } from '../time-zone.ts';

/** How a server numbers the days of a query, by no knowledge of time zones of its own. */
export interface DayCut {
  /** The number of an entry's stretch of time, in SQL; each lies within a day. */
  expression(place: (value: PostgresInput) => string): string;
  /** The day of a stretch, counted from 1970. */
  dayOf(stretch: number): number;
}

// Clocks change at full quarters of an hour.
const quarterMs = 900_000;
// Whole numbers are divided towards zero; so many quarters before 1970 none is negative.
const quartersBefore = 70_000_000;
const mostStretches = 400;

/** Cuts the days of a query: where it begins and ends, the server is given where each day does; else it tells quarters of an hour. */
export function cutDays({ query, sinceMs, untilMs }: PlannedQuery): DayCut {
  const dayOf = createDayFinder(query.timeZone ?? 'UTC');
  if (!(untilMs - sinceMs <= mostStretches * 86_400_000))
    return {
      expression: () => `(at_ms + ${quartersBefore * quarterMs}) / ${quarterMs} - ${quartersBefore}`,
      dayOf: (quarter) => dayOf(quarter * quarterMs),
    };
  const starts: number[] = [];
  const days: number[] = [];
  for (let at = Math.floor(sinceMs / quarterMs) * quarterMs; at < untilMs; at += quarterMs) {
    const day = dayOf(at);
    if (day === days.at(-1)) continue;
    starts.push(at);
    days.push(day);
  }
  return {
    expression: (place) => `width_bucket(at_ms, ${place(starts)}::bigint[])::bigint`,
    dayOf: (stretch) => days[stretch - 1] ?? 0,
  };
}
