import { parseTimestamp } from '@backlog-toolkit/usage-ledger';
import { addDays, type DayOf, isDay, makeDayOf, startOfDay } from './day.ts';

/** Which lines a report is about. */
export interface Period {
  /** Lines from this instant on, in milliseconds since 1970; undefined: from the first. */
  readonly sinceMs: number | undefined;
  /** Lines before this instant; undefined: to the last. */
  readonly untilMs: number | undefined;
  /** IANA name. */
  readonly timeZone: string;
  /** The current day there. */
  readonly today: string;
  readonly dayOf: DayOf;
}

/** How a period is asked for. */
export interface PeriodRequest {
  /** A day or an instant. */
  readonly since?: string | undefined;
  /** A day, which is part of the period, or an instant, which ends it. */
  readonly until?: string | undefined;
  /** The last so many days, through `until` or today. */
  readonly days?: number | undefined;
  readonly timeZone: string;
}

/** Why a request makes no sense. */
export interface PeriodProblem {
  readonly problem: string;
}

const expected = 'expected a day such as 2026-01-31 or an instant such as 2026-01-31T12:00:00Z';

function instantOf(text: string, dayOf: DayOf, dayShift: number): number {
  return isDay(text) ? startOfDay(addDays(text, dayShift), dayOf) : parseTimestamp(text);
}

/** Works out the instants of a period. Days begin in the time zone that is asked for. */
export function resolvePeriod(request: PeriodRequest, now: Date): Period | PeriodProblem {
  const { since, until, days, timeZone } = request;
  const dayOf = makeDayOf(timeZone);
  if (!dayOf)
    return {
      problem: `--time-zone ${JSON.stringify(timeZone)}: expected a name such as Europe/Berlin or UTC`,
    };
  if (days !== undefined && since !== undefined)
    return { problem: '--days and --since both say where the period begins; give one of them' };
  if (days !== undefined && (!Number.isInteger(days) || days < 1 || days > 36_600))
    return { problem: `--days ${days}: expected a whole number from 1 to 36600` };
  const untilMs = until === undefined ? undefined : instantOf(until, dayOf, 1);
  if (Number.isNaN(untilMs)) return { problem: `--until ${JSON.stringify(until)}: ${expected}` };
  const zone = { timeZone, today: dayOf(now.getTime()), dayOf };
  if (days !== undefined) {
    const last = untilMs === undefined ? zone.today : dayOf(untilMs - 1);
    return {
      sinceMs: startOfDay(addDays(last, 1 - days), dayOf),
      untilMs: untilMs ?? startOfDay(addDays(last, 1), dayOf),
      ...zone,
    };
  }
  const sinceMs = since === undefined ? undefined : instantOf(since, dayOf, 0);
  if (Number.isNaN(sinceMs)) return { problem: `--since ${JSON.stringify(since)}: ${expected}` };
  if (sinceMs !== undefined && untilMs !== undefined && sinceMs >= untilMs)
    return { problem: `--since ${since} is not before the end of --until ${until}` };
  return { sinceMs, untilMs, ...zone };
}
