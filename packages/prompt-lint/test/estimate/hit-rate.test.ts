import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { countHits, poissonHitRate, usageFromRate, usageFromTimes } from '../../src/estimate/hit-rate.ts';

const minuteMs = 60_000;
const times = fc.array(fc.integer({ min: 0, max: 30 * 24 * 60 * minuteMs }), { maxLength: 60 });
const ttl = fc.integer({ min: 1, max: 24 * 60 * minuteMs });

describe('a walk over real times', () => {
  test('each use lets the entry live anew; a gap of exactly the time still hits', () => {
    const at = [0, 5, 10, 16, 21].map((minutes) => minutes * minuteMs);
    expect(countHits(at, 5 * minuteMs)).toBe(3);
    expect(countHits([], 5)).toBe(0);
    expect(countHits([7], 5)).toBe(0);
  });

  test('neither order nor place in time matters, and a longer life never hits less', () => {
    fc.assert(
      fc.property(times, ttl, ttl, fc.integer({ min: 0, max: 1e12 }), (list, one, two, shift) => {
        const hits = countHits(list, one);
        expect(hits).toBeGreaterThanOrEqual(0);
        expect(hits).toBeLessThanOrEqual(Math.max(0, list.length - 1));
        expect(countHits(list.map((time) => time + shift).toReversed(), one)).toBe(hits);
        expect(countHits(list, one + two)).toBeGreaterThanOrEqual(hits);
      }),
    );
  });

  test('equals a model that keeps the moment at which the entry ends', () => {
    fc.assert(
      fc.property(times, ttl, (list, life) => {
        let endsAt = -Infinity;
        let hits = 0;
        for (const time of list.toSorted((a, b) => a - b)) {
          if (time <= endsAt) hits += 1;
          endsAt = time + life;
        }
        expect(countHits(list, life)).toBe(hits);
      }),
    );
  });

  test('the band holds the share and lies within 0 and 1', () => {
    fc.assert(
      fc.property(times, ttl, (list, life) => {
        const { hitRate } = usageFromTimes(list, life, 30);
        expect(hitRate.low).toBeGreaterThanOrEqual(0);
        expect(hitRate.low).toBeLessThanOrEqual(hitRate.value);
        expect(hitRate.value).toBeLessThanOrEqual(hitRate.high);
        expect(hitRate.high).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('uses at random', () => {
  test('the rate is a share, and grows with uses and life', () => {
    const rate = fc.double({ min: 0, max: 1e5, noNaN: true });
    fc.assert(
      fc.property(rate, rate, ttl, ttl, (one, more, life, longer) => {
        const share = poissonHitRate(one, life);
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        expect(poissonHitRate(one + more, life)).toBeGreaterThanOrEqual(share);
        expect(poissonHitRate(one, life + longer)).toBeGreaterThanOrEqual(share);
      }),
    );
    expect(poissonHitRate(288, 5 * minuteMs)).toBeCloseTo(1 - Math.exp(-1), 12);
  });

  test('agrees with a walk over times that are drawn at random', () => {
    let seed = 42;
    const random = (): number => (seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
    const dayMs = 86_400_000;
    const drawn = Array.from({ length: 40_000 }, () => random() * 100 * dayMs);
    const share = countHits(drawn, 5 * minuteMs) / drawn.length;
    expect(Math.abs(share - poissonHitRate(400, 5 * minuteMs))).toBeLessThan(0.01);
  });

  test('a guessed rate gives a band', () => {
    const { usesPerDay, hitRate } = usageFromRate(100, 5 * minuteMs);
    expect(usesPerDay).toEqual({ value: 100, low: 50, high: 200 });
    expect(hitRate.low).toBeLessThan(hitRate.value);
    expect(hitRate.value).toBeLessThan(hitRate.high);
  });
});
