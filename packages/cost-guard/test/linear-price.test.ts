import { expect, test } from '@jest/globals';
import { embeddedRegistry, type ModelMatch, priceModel } from '@backlog-toolkit/model-registry';
import fc from 'fast-check';
import { linearPriceOf } from '../src/linear-price.ts';

const models = [...(await embeddedRegistry()).models.values()];
const usd = fc.constantFrom(0, 0.1, 0.25, 3, 12.5);
const row = fc.record(
  {
    from: fc.constantFrom('2026-01-01', '2026-09-02'),
    input: usd,
    output: usd,
    cacheRead: usd,
    cacheWrite5m: usd,
    cacheWrite1h: usd,
    tierMode: fc.constantFrom('marginal', 'whole-request'),
    tiers: fc.uniqueArray(
      fc.record(
        { aboveInputTokens: fc.constantFrom(0, 10, 100), input: usd, output: usd },
        { requiredKeys: ['aboveInputTokens'] },
      ),
      { selector: (tier) => tier.aboveInputTokens, maxLength: 3 },
    ),
    batchFactor: fc.constant(0.5),
    fastFactor: fc.constant(2),
    webSearchPerThousand: usd,
  },
  { requiredKeys: ['input', 'output', 'cacheRead', 'cacheWrite5m', 'cacheWrite1h', 'webSearchPerThousand'] },
);
const made = fc.array(row, { minLength: 1, maxLength: 2 }).map((prices) => ({
  ...models[0]!,
  prices: prices
    .map((price) => ({
      ...price,
      tiers: price.tiers?.toSorted((a, b) => a.aboveInputTokens - b.aboveInputTokens) ?? [],
    }))
    .toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1)),
}));
const match: fc.Arbitrary<ModelMatch> = fc
  .tuple(fc.oneof(fc.constantFrom(...models), made), fc.constantFrom(1, 1.1))
  .map(([model, priceFactor]) => ({ model, id: model.id, priceFactor }));
const tokens = fc.oneof(fc.constantFrom(0, 0, 1, 10, 11, 100, 101), fc.nat(400_000));
const quantities = fc.record({
  inputTokens: tokens,
  outputTokens: tokens,
  cacheReadTokens: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, tokens),
  cacheWriteTokens: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, tokens),
  cacheWrite1hTokens: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, tokens),
  webSearchRequests: fc.oneof(fc.constant(0), fc.nat(5)),
});
const usage = fc.record({
  serviceTier: fc.constantFrom(undefined, undefined, 'standard', 'batch', 'flex', 'no such tier'),
  speed: fc.constantFrom(undefined, undefined, 'fast'),
});
const instant = fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2027, 0, 1) });

test('where a linear price counts, it gives what the model costs', () => {
  let compared = 0;
  fc.assert(
    fc.property(
      match,
      usage,
      fc.tuple(quantities, instant),
      fc.tuple(quantities, instant),
      (one, how, first, second) => {
        const promptOf = (used: (typeof first)[0]): number =>
          used.inputTokens + used.cacheReadTokens + used.cacheWriteTokens + used.cacheWrite1hTokens;
        const price = linearPriceOf(one, how, first[1], promptOf(first[0]));
        if (price === undefined) return;
        for (const [used, atMs] of [first, second]) {
          const prompt = promptOf(used);
          const counts =
            atMs >= price.fromMs &&
            atMs < price.untilMs &&
            prompt >= price.minPromptTokens &&
            prompt <= price.maxPromptTokens;
          expect(counts || used !== first[0]).toBe(true);
          const sum =
            used.inputTokens * price.input +
            used.outputTokens * price.output +
            used.cacheReadTokens * price.cacheRead +
            used.cacheWriteTokens * price.cacheWrite5m +
            used.cacheWrite1hTokens * price.cacheWrite1h +
            used.webSearchRequests * price.webSearch;
          // A kind without a price is for the model to say.
          if (!counts || Number.isNaN(sum)) continue;
          const cost = priceModel(one, { ...how, ...used }, atMs);
          expect(cost).toMatchObject({ costPicoUsd: BigInt(sum) });
          expect(cost).not.toHaveProperty('isFastAtUsualPrice');
          compared += 1;
        }
      },
    ),
    { numRuns: 3000 },
  );
  expect(compared).toBeGreaterThan(300);
});
