import { parseTimestamp } from '@backlog-toolkit/usage-ledger';
import { addDays, isDay, startOfDay } from '../calendar/day.ts';
import { openZone, type Zone } from '../calendar/time-zone.ts';
import { CostGuardError } from '../errors.ts';

/** Which lines a report is about. */
export interface ReportPeriod {
  /** Lines from this instant on, in milliseconds since 1970; undefined: from the first. */
  readonly sinceMs: number | undefined;
  /** Lines before this instant; undefined: to the last. */
  readonly untilMs: number | undefined;
  /** IANA name. */
  readonly timeZone: string;
  /** The current day there. */
  readonly today: string;
  readonly zone: Zone;
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

function instantOf(text: string, zone: Zone, dayShift: number): number {
  return isDay(text) ? startOfDay(addDays(text, dayShift), zone) : parseTimestamp(text);
}

function findZone(timeZone: string): Zone | undefined {
  try {
    return openZone(timeZone);
  } catch (error) {
    if (error instanceof CostGuardError) return undefined;
    throw error;
  }
}

/** Works out the instants of a period. Days begin in the time zone that is asked for. */
export function resolvePeriod(request: PeriodRequest, now: Date): ReportPeriod | PeriodProblem {
  const { since, until, days, timeZone } = request;
  const zone = findZone(timeZone);
  if (!zone)
    return {
      problem: `--time-zone ${JSON.stringify(timeZone)}: expected a name such as Europe/Berlin or UTC`,
    };
  if (days !== undefined && since !== undefined)
    return { problem: '--days and --since both say where the period begins; give one of them' };
  if (days !== undefined && (!Number.isInteger(days) || days < 1 || days > 36_600))
    return { problem: `--days ${days}: expected a whole number from 1 to 36600` };
  const untilMs = until === undefined ? undefined : instantOf(until, zone, 1);
  if (Number.isNaN(untilMs)) return { problem: `--until ${JSON.stringify(until)}: ${expected}` };
  const place = { timeZone, today: zone.dayAt(now.getTime()), zone };
  if (days !== undefined) {
    const last = untilMs === undefined ? place.today : zone.dayAt(untilMs - 1);
    return {
      sinceMs: startOfDay(addDays(last, 1 - days), zone),
      untilMs: untilMs ?? startOfDay(addDays(last, 1), zone),
      ...place,
    };
  }
  const sinceMs = since === undefined ? undefined : instantOf(since, zone, 0);
  if (Number.isNaN(sinceMs)) return { problem: `--since ${JSON.stringify(since)}: ${expected}` };
  if (sinceMs !== undefined && untilMs !== undefined && sinceMs >= untilMs)
    return { problem: `--since ${since} is not before the end of --until ${until}` };
  return { sinceMs, untilMs, ...place };
}
