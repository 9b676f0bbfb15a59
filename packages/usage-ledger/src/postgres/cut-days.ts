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
// Ten years: some milliseconds of work here.
const mostMs = 3660 * 86_400_000;

/** From when to when a ledger's entries are, in milliseconds since 1970; both ends are entries. */
export interface LedgerSpan {
  readonly firstMs: number;
  readonly lastMs: number;
}

/**
 * Cuts the days of a query: the server is given where each day begins, from the first entry to the last. What is outside
 * nevertheless, for it was recorded just now, or of a longer time, it tells by quarters of an hour, in negative numbers.
 */
export function cutDays({ query, sinceMs, untilMs }: PlannedQuery, span: LedgerSpan): DayCut {
  const dayOf = createDayFinder(query.timeZone ?? 'UTC');
  const from = Math.floor(Math.max(sinceMs, span.firstMs) / quarterMs) * quarterMs;
  const to = Math.min(untilMs, span.lastMs + quarterMs);
  const starts: number[] = [];
  const days: number[] = [];
  for (let at = from; to - from <= mostMs && at < to; at += quarterMs) {
    const day = dayOf(at);
    if (day === days.at(-1)) continue;
    starts.push(at);
    days.push(day);
  }
  const quarter = `-1 - (at_ms + ${quartersBefore * quarterMs}) / ${quarterMs}`;
  return {
    expression: (place) =>
      starts.length === 0
        ? quarter
        : `CASE WHEN at_ms >= ${place(from)} AND at_ms < ${place(to)}
            THEN width_bucket(at_ms, ${place(starts)}::bigint[])::bigint ELSE ${quarter} END`,
    dayOf: (stretch) =>
      stretch < 0 ? dayOf((-1 - stretch - quartersBefore) * quarterMs) : (days[stretch - 1] ?? 0),
  };
}
