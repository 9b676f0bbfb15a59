import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, startOfDay } from '../../src/calendar/day.ts';
import { openZone } from '../../src/calendar/time-zone.ts';
import { type ReportPeriod, type PeriodProblem, resolvePeriod } from '../../src/report/report-period.ts';
import { entry, reportOn } from './support/ledger.ts';

const now = new Date('2026-11-21T10:00:00Z');

function instants(period: ReportPeriod | PeriodProblem): (string | null)[] {
  if ('problem' in period) throw new Error(period.problem);
  return [period.sinceMs, period.untilMs].map((ms) => (ms === undefined ? null : new Date(ms).toISOString()));
}

describe('a period', () => {
  test.each([
    ['all of it', {}, [null, null]],
    [
      'one day, which is in it',
      { since: '2026-11-01', until: '2026-11-01' },
      ['2026-11-01T00', '2026-11-02T00'],
    ],
    [
      'instants',
      { since: '2026-11-01T05:00:00Z', until: '2026-11-01T06:00:00Z' },
      ['2026-11-01T05', '2026-11-01T06'],
    ],
    ['days through today', { days: 7 }, ['2026-11-15T00', '2026-11-22T00']],
    ['days through another day', { days: 2, until: '2026-03-01' }, ['2026-02-28T00', '2026-03-02T00']],
    ['a zone', { since: '2026-11-01', timeZone: 'Asia/Tokyo' }, ['2026-10-31T15', null]],
    [
      'a day of 25 hours',
      { since: '2026-10-25', until: '2026-10-25', timeZone: 'Europe/Berlin' },
      ['2026-10-24T22', '2026-10-25T23'],
    ],
    [
      'a day that begins at one',
      { since: '2018-11-04', timeZone: 'America/Sao_Paulo' },
      ['2018-11-04T03', null],
    ],
    ['today of a zone', { days: 1, timeZone: 'Pacific/Kiritimati' }, ['2026-11-21T10', '2026-11-22T10']],
  ])('%s', (_, request, expected) => {
    const full = expected.map((text) => (text === null ? null : `${text}:00:00.000Z`));
    expect(instants(resolvePeriod({ timeZone: 'UTC', ...request }, now))).toEqual(full);
  });

  test.each([
    [{ since: '2026-02-30' }, /--since "2026-02-30": expected a day/],
    [{ until: '' }, /--until ""/],
    [{ since: 'yesterday' }, /--since "yesterday"/],
    [{ days: 0 }, /--days 0: expected a whole number/],
    [{ days: 1.5 }, /--days 1.5/],
    [{ days: 3, since: '2026-01-01' }, /--days and --since/],
    [{ since: '2026-01-02', until: '2026-01-01' }, /is not before/],
    [{ timeZone: 'Mars/Olympus' }, /--time-zone "Mars/],
  ])('%j is refused', (request, expected) => {
    expect(resolvePeriod({ timeZone: 'UTC', ...request }, now)).toEqual({
      problem: expect.stringMatching(expected),
    });
  });
});

test('a day begins with its first instant, in any zone', () => {
  const zones = [
    'UTC',
    'Europe/Berlin',
    'America/New_York',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'Pacific/Apia',
  ];
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 20_000 }), (zone, number) => {
      const format = new Intl.DateTimeFormat('en-CA', {
        timeZone: zone,
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
      });
      const dayOf = (timeMs: number): string => format.format(timeMs);
      const day = addDays('1990-01-01', number);
      const start = startOfDay(day, openZone(zone));
      expect(dayOf(start - 1) < day).toBe(true);
      // The one day that Samoa left out begins with the next one.
      expect(dayOf(start)).toBe(zone === 'Pacific/Apia' && day === '2011-12-30' ? '2011-12-31' : day);
    }),
    { numRuns: 40 },
  );
});

describe('the trend', () => {
  const days = ['2026-11-17', '2026-11-19'].map((day) =>
    entry({ timestamp: `${day}T12:00:00Z`, cost_usd: 1 }),
  );

  test.each([
    ['of everything goes from the first call to the last', {}, '2026-11-17', '2026-11-19', 3],
    ['of an open period goes on until today', { since: '2026-11-16' }, '2026-11-16', '2026-11-21', 6],
    ['never shows days to come', { since: '2026-11-16', until: '2027-01-01' }, '2026-11-16', '2026-11-21', 6],
    ['ends with its period', { until: '2026-11-18' }, '2026-11-17', '2026-11-18', 2],
  ])('%s', async (_, asked, first, last, count) => {
    const report = await reportOn(days, [], asked);
    expect([report.days[0]?.day, report.days.at(-1)?.day, report.days.length]).toEqual([first, last, count]);
  });

  test('has no filler days when it spans decades', async () => {
    const report = await reportOn([...days, entry({ timestamp: '1970-01-02T00:00:00Z' })]);
    expect(report.days.map(({ day }) => day)).toEqual(['1970-01-02', '2026-11-17', '2026-11-19']);
  });

  test('days begin in the time zone', async () => {
    const report = await reportOn([entry({ timestamp: '2026-11-19T23:30:00Z' })], [], {
      timeZone: 'Europe/Berlin',
    });
    expect(report.days.map(({ day }) => day)).toEqual(['2026-11-20']);
  });
});
