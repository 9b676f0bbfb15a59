import { openZone } from './time-zone.ts';

/** A stretch that costs are added up over. */
export type PeriodKind = 'day' | 'week' | 'month' | 'rolling';

/** What a stretch of time is defined by. */
export interface PeriodRule {
  readonly period: PeriodKind;
  /** Length of a rolling period. */
  readonly hours?: number | undefined;
  /** IANA name of the zone that days, weeks and months begin in. */
  readonly timeZone: string;
}

/** The stretch that an instant lies in: from `startMs` on, before `endMs`; a rolling one has no end. */
export interface Period {
  readonly startMs: number;
  readonly endMs: number | undefined;
}

const hourMs = 3_600_000;

/** The period around an instant; weeks begin on Monday. Throws TIME_ZONE_UNKNOWN. */
export function periodAt({ period, hours = 0, timeZone }: PeriodRule, nowMs: number): Period {
  if (period === 'rolling') return { startMs: nowMs - hours * hourMs, endMs: undefined };
  const zone = openZone(timeZone);
  const { year, month, day } = zone.dateAt(nowMs);
  const from = (date: number): number => zone.startOf({ year, month, day: date });
  if (period === 'day') return { startMs: from(day), endMs: from(day + 1) };
  if (period === 'month')
    return { startMs: from(1), endMs: zone.startOf({ year, month: month + 1, day: 1 }) };
  const monday = day - ((new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7);
  return { startMs: from(monday), endMs: from(monday + 7) };
}
