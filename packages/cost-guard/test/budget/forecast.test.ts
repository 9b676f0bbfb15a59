import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { forecastCrossing } from '../../src/budget/forecast-crossing.ts';
import { forecastSpend } from '../../src/forecast.ts';

const hourMs = 3_600_000;
const usd = 10n ** 12n;

describe('when a limit is reached', () => {
  const pace = { startMs: 0, endMs: 24 * hourMs, nowMs: 6 * hourMs, spentPicoUsd: 3n * usd };
  test.each([
    [3n, { when: 'reached' }],
    [0n, { when: 'reached' }],
    [6n, { when: 'at', atMs: 12 * hourMs }],
    [11n, { when: 'at', atMs: 22 * hourMs }],
    [12n, { when: 'never' }],
  ] as const)('calendar, limit %s', (limit, crossing) => {
    expect(forecastCrossing(limit * usd, pace)).toEqual(crossing);
  });

  test('too early, or nothing spent', () => {
    expect(forecastCrossing(usd * 9n, { ...pace, nowMs: 60_000 })).toEqual({ when: 'unknown' });
    expect(forecastCrossing(usd, { ...pace, spentPicoUsd: 0n })).toEqual({ when: 'never' });
  });

  test('rolling: what comes in against what goes out', () => {
    const rolling = { ...pace, endMs: undefined, startMs: -2 * hourMs, spentPicoUsd: 4n * usd };
    const recent = (picoUsd: bigint): { picoUsd: bigint; sinceMs: number } => ({
      picoUsd,
      sinceMs: 4 * hourMs,
    });
    // 4 USD in 8 hours go out at 0.5 an hour, 2 in the last 2 hours come in at 1.
    expect(forecastCrossing(5n * usd, { ...rolling, recent: recent(2n * usd) })).toEqual({
      when: 'at',
      atMs: 8 * hourMs,
    });
    expect(forecastCrossing(5n * usd, { ...rolling, recent: recent(usd) })).toEqual({ when: 'never' });
  });
});

describe('to the end of a period', () => {
  const days = (values: readonly number[]): { day: string; usd: number }[] =>
    values.map((value, i) => ({ day: `2026-11-${String(i + 1).padStart(2, '0')}`, usd: value }));
  const dayMs = 24 * hourMs;

  test('even days go on evenly, a rising line rises', () => {
    const even = forecastSpend({ days: days([2, 2, 2, 2, 2]), spentUsd: 10, nowMs: 0, endMs: 5 * dayMs });
    expect(even.average).toEqual({ usd: 20, lowUsd: 20, highUsd: 20 });
    expect(even.trend?.usd).toBeCloseTo(20, 9);
    const rising = forecastSpend({ days: days([1, 2, 3, 4, 5]), spentUsd: 15, nowMs: 0, endMs: 2 * dayMs });
    expect(rising.trendUsdPerDay).toBeCloseTo(1, 9);
    expect(rising.average?.usd).toBeCloseTo(21, 9);
    expect(rising.trend?.usd).toBeCloseTo(15 + 6 + 7, 9);
    const noon = forecastSpend({ days: days([1, 2, 3, 4, 5]), spentUsd: 18, nowMs: 0, endMs: 1.5 * dayMs });
    // The second half of a day of 6 is dearer than the first.
    expect(noon.trend?.usd).toBeCloseTo(18 + 3.125 + 7, 9);
  });

  test('too few days give no forecast; spending is never below what was spent', () => {
    expect(forecastSpend({ days: days([1]), spentUsd: 1, nowMs: 0, endMs: dayMs }).average).toBeUndefined();
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 5, maxLength: 40 }),
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        fc.double({ min: 0, max: 31, noNaN: true }),
        (values, spentUsd, left) => {
          const { average, trend } = forecastSpend({
            days: days(values),
            spentUsd,
            nowMs: 0,
            endMs: left * dayMs,
          });
          for (const one of [average, trend]) {
            expect(one?.lowUsd).toBeGreaterThanOrEqual(spentUsd);
            expect(one?.usd).toBeGreaterThanOrEqual(one?.lowUsd ?? Infinity);
            expect(one?.highUsd).toBeGreaterThanOrEqual(one?.usd ?? Infinity);
          }
        },
      ),
    );
  });
});
