import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type PeriodKind, periodAt } from '../../src/calendar/period.ts';

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Sao_Paulo',
  'Asia/Kolkata',
  'Asia/Beirut',
  'Africa/Cairo',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'America/Havana',
];

/** The name of the stretch that an instant belongs to, by Intl alone. */
function nameOf(period: PeriodKind, timeZone: string, timeMs: number): string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const day = format.format(timeMs);
  if (period === 'day') return day;
  if (period === 'month') return day.slice(0, 7);
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}

test('a period is all of one stretch of the calendar, also where clocks change', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.constantFrom('day', 'week', 'month' as const),
      fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2035, 0) }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (timeZone, period, nowMs, part) => {
        const { startMs, endMs = Number.NaN } = periodAt({ period, timeZone }, nowMs);
        const name = nameOf(period, timeZone, nowMs);
        const inside = Math.floor(startMs + (endMs - 1 - startMs) * part);
        expect(startMs <= nowMs && nowMs < endMs).toBe(true);
        expect([startMs, inside, endMs - 1].map((ms) => nameOf(period, timeZone, ms))).toEqual([
          name,
          name,
          name,
        ]);
        expect(nameOf(period, timeZone, startMs - 1)).not.toBe(name);
        expect(nameOf(period, timeZone, endMs)).not.toBe(name);
      },
    ),
    { numRuns: 400 },
  );
});

describe('days of other lengths', () => {
  test.each([
    ['Europe/Berlin', '2026-03-29T12:00:00Z', '2026-03-28T23:00:00.000Z', 23],
    ['Europe/Berlin', '2026-10-25T12:00:00Z', '2026-10-24T22:00:00.000Z', 25],
    // Midnight does not exist: the day begins at one o'clock.
    ['America/Sao_Paulo', '2018-11-04T12:00:00Z', '2018-11-04T03:00:00.000Z', 23],
    // Midnight comes twice: the day begins at the first.
    ['America/Havana', '2026-11-01T12:00:00Z', '2026-11-01T04:00:00.000Z', 25],
  ])('%s %s', (timeZone, now, start, hours) => {
    const { startMs, endMs = 0 } = periodAt({ period: 'day', timeZone }, Date.parse(now));
    expect([new Date(startMs).toISOString(), (endMs - startMs) / 3_600_000]).toEqual([start, hours]);
  });
});

test('a week begins on Monday, a rolling period some hours ago', () => {
  const nowMs = Date.parse('2026-11-22T23:59:59.999Z');
  expect(periodAt({ period: 'week', timeZone: 'UTC' }, nowMs)).toEqual({
    startMs: Date.parse('2026-11-16'),
    endMs: Date.parse('2026-11-23'),
  });
  expect(periodAt({ period: 'rolling', hours: 1.5, timeZone: 'UTC' }, nowMs)).toEqual({
    startMs: nowMs - 5_400_000,
    endMs: undefined,
  });
});

test('an unknown time zone is refused', () => {
  expect(() => periodAt({ period: 'day', timeZone: 'Mars/Base' }, 0)).toThrow(
    expect.objectContaining({ code: 'TIME_ZONE_UNKNOWN' }),
  );
});
