import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { embeddedRegistry } from '../src/catalogue.ts';
import { type Cost, isUnpriced } from '../src/cost.ts';
import { formatPicoUsd, multiplyExactly, picoToUsd } from '../src/pico-usd.ts';
import { type PricedUsage, priceModel, priceRequest } from '../src/price-request.ts';
import type { PriceRow, TokenKind } from '../src/registry-file.ts';
import type { ModelMatch } from '../src/registry.ts';

const registry = await embeddedRegistry();
const kinds = ['input', 'output', 'cacheRead', 'cacheWrite5m', 'cacheWrite1h'] as const;
const usageKeys = {
  input: 'inputTokens',
  output: 'outputTokens',
  cacheRead: 'cacheReadTokens',
  cacheWrite5m: 'cacheWriteTokens',
  cacheWrite1h: 'cacheWrite1hTokens',
} as const;

function matchOf(...prices: PriceRow[]): ModelMatch {
  const entry = {
    provider: 'p',
    prices,
    lifecycle: { status: 'active' },
    source: 's',
    checkedAt: '2026-01-01',
  } as const;
  return { model: { id: 'm', origin: 'file', ...entry }, id: 'm', priceFactor: 1 };
}

function costOf(match: ModelMatch, usage: PricedUsage, at = '2026-06-01'): Cost {
  const cost = priceModel(match, usage, at);
  if (isUnpriced(cost)) throw new Error(cost.detail);
  return cost;
}

/** Prices with up to five digits behind the point, as integers of 1e-11 USD per token. */
const usd = fc.integer({ min: 0, max: 9_999_999 }).map((digits) => digits / 1e5);
const tokens = fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 2_000_000 }));
const usages: fc.Arbitrary<PricedUsage> = fc.record({
  inputTokens: tokens,
  outputTokens: tokens,
  cacheReadTokens: tokens,
  cacheWriteTokens: tokens,
  cacheWrite1hTokens: tokens,
});
const priceSet = fc.record(Object.fromEntries(kinds.map((kind) => [kind, usd]))) as fc.Arbitrary<
  Record<TokenKind, number>
>;
const tierLimits = fc
  .uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 3 })
  .map((limits) => limits.sort((a, b) => a - b));

/** USD per million as 1e-12 USD per token, another way: by the text. */
function slowUnit(price: number): bigint {
  const [whole = '0', fraction = ''] = price.toFixed(6).split('.');
  return BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(6, '0'));
}

/** Higher prices, each kind by another step, so that it matters which tokens a tier is for. */
function rising(prices: Record<TokenKind, number>, by: number): Record<TokenKind, number> {
  const higher = kinds.map((kind, i) => [kind, prices[kind] + by * (i + 1)]);
  return Object.fromEntries(higher) as Record<TokenKind, number>;
}

describe('money', () => {
  test('a price is the shortest decimal of its double, times whole tokens, without a rounding error', () => {
    fc.assert(
      fc.property(priceSet, usages, (prices, usage) => {
        const expected = kinds.reduce(
          (sum, kind) => sum + slowUnit(prices[kind]) * BigInt(usage[usageKeys[kind]] ?? 0),
          0n,
        );
        expect(costOf(matchOf(prices), usage).costPicoUsd).toBe(expected);
      }),
    );
  });

  test.each([
    [6, [0.1], 100_000n],
    [6, [1e-7], 0n],
    [6, [5e-7], 1n],
    [6, [0.075, 0.5], 37_500n],
    [6, [1e21], 1_000_000_000_000_000_000_000_000_000n],
    [9, [10], 10_000_000_000n],
  ] as const)('10^%d times %j is %d', (digits, factors, expected) => {
    expect(multiplyExactly(digits, factors)).toBe(expected);
  });

  test.each([-1, Number.NaN, Infinity])('%d is no price', (price) => {
    expect(() => multiplyExactly(6, [price])).toThrow(RangeError);
  });

  test('amounts are shown in full and read back', () => {
    expect(formatPicoUsd(0n)).toBe('0');
    expect(formatPicoUsd(1n)).toBe('0.000000000001');
    expect(formatPicoUsd(1_500_000_000_000n)).toBe('1.5');
    expect(formatPicoUsd(-250_000_000_000n)).toBe('-0.25');
    expect(picoToUsd(6_602_200_000n)).toBe(0.0066022);
  });

  test('the number is the double nearest to the amount', () => {
    fc.assert(
      fc.property(fc.oneof(fc.bigInt(0n, 2n ** 40n), fc.bigInt(0n, 2n ** 90n)), (pico) => {
        expect(picoToUsd(pico)).toBe(Number(formatPicoUsd(pico)));
      }),
    );
  });
});

describe('priceRequest', () => {
  test('a batch costs exactly half, without searches', () => {
    fc.assert(
      fc.property(priceSet, usages, fc.nat(50), (prices, usage, webSearchRequests) => {
        const match = matchOf({ ...prices, batchFactor: 0.5, webSearchPerThousand: 10 });
        const direct = costOf(match, usage).costPicoUsd;
        const searches = BigInt(webSearchRequests) * 10_000_000_000n;
        const batch = costOf(match, { ...usage, webSearchRequests, batch: true }).costPicoUsd;
        expect((batch - searches) * 2n).toBe(direct);
        expect(costOf(match, { ...usage, serviceTier: 'batch' }).costPicoUsd * 2n).toBe(direct);
      }),
    );
  });

  test('more of anything never costs less, in the catalogue', () => {
    const ids = [...registry.models.keys()];
    fc.assert(
      fc.property(
        fc.constantFrom(...ids),
        fc.constantFrom(...kinds),
        usages,
        tokens,
        (model, kind, usage, more) => {
          const key = usageKeys[kind];
          const bigger = { ...usage, [key]: (usage[key] ?? 0) + more };
          const [less, greater] = [usage, bigger].map((one) =>
            priceRequest(registry, { ...one, model, at: '2026-11-21' }),
          );
          if (!less || !greater || isUnpriced(less) || isUnpriced(greater)) return;
          expect(greater.costPicoUsd >= less.costPicoUsd).toBe(true);
        },
      ),
    );
  });

  test('a tier of the whole request begins above its limit', () => {
    fc.assert(
      fc.property(
        priceSet,
        priceSet,
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.nat(1000),
        (base, above, limit, output) => {
          const row = { ...base, tiers: [{ aboveInputTokens: limit, ...above }] };
          const split = Math.floor(limit / 3);
          const at = { inputTokens: limit - split, cacheReadTokens: split, outputTokens: output };
          expect(costOf(matchOf(row), at).costPicoUsd).toBe(costOf(matchOf(base), at).costPicoUsd);
          const over = { ...at, inputTokens: at.inputTokens + 1 };
          expect(costOf(matchOf(row), over).costPicoUsd).toBe(costOf(matchOf(above), over).costPicoUsd);
          expect(costOf(matchOf(row), over).aboveInputTokens).toBe(limit);
        },
      ),
    );
  });

  test('marginal tiers price each prompt token by its place, as a slow count does', () => {
    const few = fc.nat(30);
    fc.assert(
      fc.property(
        priceSet,
        tierLimits,
        fc.record({ cacheRead: few, cacheWrite1h: few, cacheWrite5m: few, input: few, output: few }),
        (base, limits, counts) => {
          const tiers = limits.map((aboveInputTokens, i) => {
            const { output: _output, ...prices } = rising(base, i + 1);
            return { aboveInputTokens, ...prices };
          });
          const usage = Object.fromEntries(kinds.map((kind) => [usageKeys[kind], counts[kind]]));
          let expected = slowUnit(base.output) * BigInt(counts.output);
          let place = 0;
          for (const kind of ['cacheRead', 'cacheWrite1h', 'cacheWrite5m', 'input'] as const)
            for (let i = 0; i < counts[kind]; i += 1) {
              place += 1;
              expected += slowUnit(
                tiers.findLast((tier) => tier.aboveInputTokens < place)?.[kind] ?? base[kind],
              );
            }
          const cost = costOf(matchOf({ ...base, tiers, tierMode: 'marginal' }), usage);
          expect(cost.costPicoUsd).toBe(expected);
          expect(cost.lines.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(place + counts.output);
        },
      ),
    );
  });

  test('prices count from the beginning of their day in UTC', () => {
    const match = matchOf({ input: 1 }, { from: '2026-03-01', input: 2 }, { from: '2026-03-02', input: 4 });
    const at = (when: string): bigint => costOf(match, { inputTokens: 1 }, when).costPicoUsd;
    expect(at('2026-02-28T23:59:59.999Z')).toBe(1_000_000n);
    expect(at('2026-03-01')).toBe(2_000_000n);
    expect(at('2026-03-01T23:59:59.999Z')).toBe(2_000_000n);
    expect(at('2026-03-02T00:00:00Z')).toBe(4_000_000n);
    expect(at('2026-03-02T00:30:00+01:00')).toBe(2_000_000n);
    expect(at('1970-01-01')).toBe(1_000_000n);
  });

  const flat = { input: 1, output: 2 };
  test.each([
    ['a model that is not there', { model: 'claude', at: 0 }, 'unknown-model'],
    ['a date that is none', { model: 'gpt-5', at: '2026-02-30' }, 'bad-date'],
    ['a time without a zone', { model: 'gpt-5', at: '2026-02-03T10:00:00' }, 'bad-date'],
    ['half a token', { model: 'gpt-5', at: 0, inputTokens: 0.5 }, 'bad-quantity'],
    ['fewer than none', { model: 'gpt-5', at: 0, outputTokens: -1 }, 'bad-quantity'],
    ['not a number', { model: 'gpt-5', at: 0, cacheReadTokens: Number.NaN }, 'bad-quantity'],
    ['a kind without a price', { model: 'gpt-5', at: 0, cacheWrite1hTokens: 1 }, 'no-price-for-kind'],
    ['searches without a price', { model: 'gpt-5', at: 0, webSearchRequests: 1 }, 'no-price-for-kind'],
    [
      'a service tier without a price',
      { model: 'claude-opus-5-5', at: 0, serviceTier: 'priority' },
      'unknown-service-tier',
    ],
    [
      'a tier that is called like a method',
      { model: 'gpt-5', at: 0, serviceTier: 'toString' },
      'unknown-service-tier',
    ],
    ['a model without batches', { model: 'gpt-5.3-codex', at: 0, batch: true }, 'no-batch-price'],
  ] as const)('%s has no cost', (_name, query, unpriced) => {
    expect(priceRequest(registry, query)).toMatchObject({ unpriced });
  });

  test('no price, none yet', () => {
    expect(priceModel(matchOf(), {}, 0)).toMatchObject({ unpriced: 'no-price' });
    expect(priceModel(matchOf({ ...flat, from: '2026-01-01' }), {}, '2025-12-31')).toMatchObject({
      unpriced: 'no-price-at-date',
    });
  });

  test('an answer in fast mode has its factor, or the usual price with a remark', () => {
    const match = matchOf({ ...flat, fastFactor: 6, batchFactor: 0.5, webSearchPerThousand: 10 });
    const usage = { inputTokens: 3, outputTokens: 1, webSearchRequests: 1 };
    expect(costOf(match, usage).costPicoUsd).toBe(10_005_000_000n);
    const fast = costOf(match, { ...usage, speed: 'fast' });
    expect(fast.costPicoUsd).toBe(10_030_000_000n);
    expect(fast).not.toHaveProperty('isFastAtUsualPrice');
    expect(costOf(match, { ...usage, speed: 'fast', batch: true }).costPicoUsd).toBe(10_015_000_000n);
    const unknown = costOf(matchOf(flat), { inputTokens: 3, speed: 'fast' });
    expect(unknown).toMatchObject({ costPicoUsd: 3_000_000n, isFastAtUsualPrice: true });
    for (const speed of ['standard', '', null])
      expect(costOf(matchOf(flat), { inputTokens: 3, speed })).not.toHaveProperty('isFastAtUsualPrice');
    // USD 30 and 150 per million instead of 5 and 25; USD 10 and 50.
    const opus = (model: string): unknown =>
      priceRequest(registry, { model, at: '2026-11-01', inputTokens: 1e6, outputTokens: 1e6, speed: 'fast' });
    expect(opus('claude-opus-4-6')).toMatchObject({ costUsd: 180 });
    expect(opus('claude-opus-5')).toMatchObject({ costUsd: 60 });
  });

  test('a service tier has its factor; a kind that is not used needs no price', () => {
    const match = matchOf({ ...flat, serviceTierFactors: { flex: 0.5 } });
    expect(costOf(match, { inputTokens: 3, serviceTier: 'flex' }).costPicoUsd).toBe(1_500_000n);
    expect(costOf(match, { inputTokens: 3, serviceTier: 'standard', cacheReadTokens: 0 }).lines).toHaveLength(
      1,
    );
    expect(costOf(match, {}).costPicoUsd).toBe(0n);
  });
});
