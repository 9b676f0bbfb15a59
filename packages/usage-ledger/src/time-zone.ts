import { LedgerError } from './errors.ts';

const dayMs = 86_400_000;
const stepMs = 900_000;

/** Tells the number of the day, counted from 1970-01-01, that an instant belongs to. */
export type DayFinder = (timeMs: number) => number;

/** Makes a {@link DayFinder} for an IANA time zone; throws BAD_QUERY for a name that is none. */
export function createDayFinder(timeZone: string): DayFinder {
  if (timeZone === 'UTC') return (timeMs) => Math.floor(timeMs / dayMs);
  const offsetAt = createOffsetReader(timeZone);
  const offsets = new Map<number, number>();
  // Clocks change at full quarters of an hour; on a day that begins and ends alike they do not change at all.
  const cached = (key: number, timeMs: number): number => {
    let offset = offsets.get(key);
    if (offset === undefined) offsets.set(key, (offset = offsetAt(timeMs)));
    return offset;
  };
  let evenDay = Number.NaN;
  let evenOffset = 0;
  return (timeMs) => {
    const day = Math.floor(timeMs / dayMs);
    if (day === evenDay) return Math.floor((timeMs + evenOffset) / dayMs);
    const begin = cached(-day * 2, day * dayMs);
    if (begin === cached(-day * 2 - 2, (day + 1) * dayMs)) {
      evenDay = day;
      evenOffset = begin;
      return Math.floor((timeMs + begin) / dayMs);
    }
    const step = Math.floor(timeMs / stepMs);
    return Math.floor((timeMs + cached(step * 2 + 1, step * stepMs)) / dayMs);
  };
}

/** The day with a number, as `YYYY-MM-DD`. */
export function dayText(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, -14);
}

function createOffsetReader(timeZone: string): (timeMs: number) => number {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch (cause) {
    throw new LedgerError('BAD_QUERY', `Unknown time zone ${timeZone}`, {
      hint: 'Give an IANA name such as Europe/Berlin or UTC.',
      cause,
    });
  }
  return (timeMs) => {
    const seconds = Math.floor(timeMs / 1000) * 1000;
    const parts = new Map(format.formatToParts(seconds).map(({ type, value }) => [type, value]));
    const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type));
    const year = parts.get('era') === 'BC' ? 1 - part('year') : part('year');
    const local = new Date(0);
    local.setUTCFullYear(year, part('month') - 1, part('day'));
    local.setUTCHours(part('hour'), part('minute'), part('second'));
    return local.getTime() - seconds;
  };
}
