import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { estimateSavings } from '../../src/estimate/estimate-savings.ts';
import { usageFromRate, usageFromTimes } from '../../src/estimate/hit-rate.ts';
import { measurePrefix } from '../../src/estimate/measure-prefix.ts';

const rates = { write: 3.75e-6, read: 0.3e-6 };
const head = '---\nname: r\ndescription: d\n---\n';
const rules = 'Read every file before you speak of it.\n'.repeat(200);

describe('what a cache can hold', () => {
  test('an agent whose body states the date is cached not at all, and whole without the date', () => {
    const { now, after, total } = measurePrefix({
      path: '.claude/agents/a.md',
      text: `${head}Today is 2026-01-31.\n${rules}`,
    });
    expect(now.tokens).toBe(0);
    expect(total.tokens - after.tokens).toBeGreaterThan(0);
    expect(total.tokens - after.tokens).toBeLessThan(10);
  });

  test('of a prompt file that a program sends, what stands in front is cached', () => {
    const text = `${rules}\nToday is 2026-01-31.\n\n${rules}`;
    const { now, after, total } = measurePrefix({ path: 'prompts/a.md', text });
    expect(now.tokens / total.tokens).toBeCloseTo(0.5, 1);
    expect(after.tokens / total.tokens).toBeCloseTo(1, 1);
  });

  test('below the minimum of the model there is nothing to gain', () => {
    const model = { id: 'm', minCacheableTokens: 1_000_000 };
    const { now, after } = measurePrefix({
      path: 'prompts/a.md',
      text: `Today is 2026-01-31.\n${rules}`,
      model,
    });
    expect([now.high, after.high]).toEqual([0, 0]);
  });

  test('without a finding nothing changes', () => {
    const { now, after, total } = measurePrefix({ path: '.claude/agents/a.md', text: head + rules });
    expect(after).toEqual(now);
    expect(now).toEqual(total);
  });
});

const count = fc.integer({ min: 0, max: 1_000_000 });
const estimate = count.map((tokens) => ({
  tokens,
  low: Math.floor(tokens * 0.9),
  high: Math.ceil(tokens * 1.5),
}));
const usage = fc
  .tuple(fc.double({ min: 0, max: 1e4, noNaN: true }), fc.integer({ min: 1, max: 3_600_000 }))
  .map(([perDay, ttlMs]) => usageFromRate(perDay, ttlMs));

test('savings are in order, never below 0, and nothing where nothing is gained', () => {
  fc.assert(
    fc.property(estimate, estimate, estimate, usage, (total, now, after, used) => {
      const { tokensPerDay, usdPerDay, cachedShareNow } = estimateSavings({ total, now, after }, used, rates);
      for (const band of [tokensPerDay, usdPerDay]) {
        expect(band?.low).toBeGreaterThanOrEqual(0);
        expect(band?.value).toBeGreaterThanOrEqual(band?.low ?? 0);
        expect(band?.high).toBeGreaterThanOrEqual(band?.value ?? 0);
      }
      expect(cachedShareNow).toBeLessThanOrEqual(1);
      expect(after.tokens <= now.tokens && tokensPerDay.value > 0).toBe(false);
    }),
  );
});

test('a worked example: three uses in ten minutes, of which two hit', () => {
  const used = usageFromTimes([0, 240_000, 480_000], 300_000, 1);
  const whole = { tokens: 1000, low: 900, high: 1500 };
  const none = { tokens: 0, low: 0, high: 0 };
  const savings = estimateSavings({ total: whole, now: none, after: whole }, used, rates);
  expect(savings.tokensPerDay.value).toBeCloseTo(2000);
  expect(savings.usdPerDay?.value).toBeCloseTo(2000 * (3.75e-6 - 0.3e-6), 12);
  expect([savings.cachedShareNow, savings.cachedShareAfter]).toEqual([0, 2 / 3]);
  expect(estimateSavings({ total: whole, now: none, after: whole }, used, null).usdPerDay).toBeNull();
});
