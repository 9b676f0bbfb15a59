import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dayText } from '../src/index.ts';
import { createDayFinder } from '../src/time-zone.ts';

const zones =
  'UTC Europe/Berlin America/New_York Australia/Lord_Howe Asia/Kathmandu Pacific/Apia Africa/Casablanca America/St_Johns'.split(
    ' ',
  );

test('finds the calendar day of any instant in any zone', () => {
  const days = new Map(zones.map((zone) => [zone, createDayFinder(zone)]));
  const formats = new Map(
    zones.map((zone) => [
      zone,
      new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }),
    ]),
  );
  const instant = fc.date({ min: new Date('1995-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(fc.constantFrom(...zones), instant, (zone, date) => {
      expect(dayText(days.get(zone)!(date.getTime()))).toBe(formats.get(zone)!.format(date));
    }),
    { numRuns: 3000 },
  );
});

test('on the days when clocks change, too', () => {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'America/New_York',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const dayOf = createDayFinder('America/New_York');
  for (const start of [Date.UTC(2026, 2, 7), Date.UTC(2026, 9, 31)])
    for (let minute = 0; minute < 3 * 1440; minute += 5)
      expect(dayText(dayOf(start + minute * 60_000))).toBe(format.format(start + minute * 60_000));
});
