import { dayText } from '@backlog-toolkit/usage-ledger';
import { CostGuardError } from '../errors.ts';

const dayMs = 86_400_000;

/** Calendar date in some time zone; `month` from 1. */
export interface LocalDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Calendar of one time zone. */
export interface Zone {
  /** The date that clocks there show at an instant. */
  dateAt(timeMs: number): LocalDate;
  /** The same as `YYYY-MM-DD`. */
  dayAt(timeMs: number): string;
  /** What clocks there show at an instant, given as if it were UTC. */
  localMs(timeMs: number): number;
  /** The first instant of a date, in milliseconds since 1970; days and months beyond their range carry over. */
  startOf(date: LocalDate): number;
}

const zones = new Map<string, Zone>();

/** A {@link Zone} by its IANA name; throws TIME_ZONE_UNKNOWN. */
export function openZone(timeZone: string): Zone {
  // Making a format takes milliseconds, and budgets tend to share their zone.
  const known = zones.get(timeZone);
  if (known) return known;
  const zone = makeZone(timeZone);
  zones.set(timeZone, zone);
  return zone;
}

function makeZone(timeZone: string): Zone {
  const offsetAt = timeZone === 'UTC' ? (): number => 0 : makeOffsetReader(timeZone);
  return {
    localMs: (timeMs) => timeMs + offsetAt(timeMs),
    dateAt: (timeMs) => {
      const local = new Date(timeMs + offsetAt(timeMs));
      return { year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate() };
    },
    dayAt: (timeMs) => dayText(Math.floor((timeMs + offsetAt(timeMs)) / dayMs)),
    startOf: ({ year, month, day }) => findMidnight(Date.UTC(year, month - 1, day), offsetAt),
  };
}

/** The instant at which clocks reach a midnight that is given as if it were UTC. */
function findMidnight(midnightMs: number, offsetAt: (timeMs: number) => number): number {
  const around = [offsetAt(midnightMs - dayMs), offsetAt(midnightMs + dayMs)];
  const found = around
    .map((offset) => midnightMs - offset)
    .filter((timeMs) => timeMs + offsetAt(timeMs) === midnightMs);
  if (found.length > 0) return Math.min(...found);
  // Clocks jump over midnight: the day begins where they land.
  let low = midnightMs - Math.max(...around);
  let high = midnightMs - Math.min(...around);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (middle + offsetAt(middle) < midnightMs) low = middle;
    else high = middle;
  }
  return high;
}

function makeOffsetReader(timeZone: string): (timeMs: number) => number {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset', year: 'numeric' });
  } catch (cause) {
    const hint = 'Give an IANA name such as Europe/Berlin or UTC.';
    throw new CostGuardError('TIME_ZONE_UNKNOWN', `Unknown time zone ${JSON.stringify(timeZone)}`, {
      hint,
      cause,
    });
  }
  return (timeMs) => {
    const [, sign, hours, minutes = '0', seconds = '0'] =
      /GMT([+-])(\d+):?(\d+)?:?(\d+)?/.exec(format.format(timeMs)) ?? [];
    if (hours === undefined) return 0;
    const ms = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
    return sign === '-' ? -ms : ms;
  };
}
