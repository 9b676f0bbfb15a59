import { describe, expect, test } from '@jest/globals';
import { merge, own, source, today, x } from './merge-world.ts';

describe('prices', () => {
  test('the same price changes nothing', () => {
    const merged = merge([
      source('price-map', { id: 'x', prices: { input: 3, output: 15, cacheWrite1h: 9 } }),
    ]);
    expect(merged).toEqual({ entries: new Map(), changes: [], events: [], refusals: [] });
  });

  test('another price counts from today on; what counted before stays, and so does the rest of the entry', () => {
    const { entries, changes } = merge([
      source('price-map', {
        id: 'x',
        prices: { input: 4, output: 15, tiers: [{ aboveInputTokens: 200_000, input: 8 }] },
      }),
    ]);
    const row = {
      from: today,
      input: 4,
      output: 15,
      cacheRead: 0.3,
      tiers: [{ aboveInputTokens: 200_000, input: 8 }],
      batchFactor: 0.5,
      source: 'sync: price-map 2026-11-21',
    };
    expect(entries.get('x')).toEqual({
      ...x,
      prices: [x.prices[0], row],
      source: 'sync: price-map; before: reviewed',
      checkedAt: today,
    });
    expect(changes).toEqual([
      { kind: 'price', model: 'x', source: 'price-map', before: x.prices[0], after: row },
    ]);
  });

  test('a second change on the same day replaces the first; rows to come stay behind it', () => {
    const prices = [{ input: 3 }, { from: today, input: 4 }, { from: '2027-01-01', input: 7 }];
    const { entries } = merge([source('price-map', { id: 'x', prices: { input: 5 } })], {
      file: own({ prices, source: 'sync: price-map' }),
    });
    expect(entries.get('x')?.prices.map(({ from, input }) => [from, input])).toEqual([
      [undefined, 3],
      [today, 5],
      ['2027-01-01', 7],
    ]);
  });

  test.each([
    ['the price of before', [{ input: 2 }, { from: '2026-11-01', input: 3 }], 2],
    ['the price to come', [{ input: 3 }, { from: '2026-12-01', input: 4 }], 4],
  ])('a source that gives %s does not change a dated price', (_name, prices, input) => {
    const merged = merge([source('price-map', { id: 'x', prices: { input } })], {
      catalogue: own({ prices }),
    });
    expect(merged.entries.size).toBe(0);
    expect(merged.events).toMatchObject([{ kind: 'disagreement', model: 'x' }]);
  });

  test('a price that was synchronised can go back to what it was', () => {
    const prices = [{ input: 3 }, { from: '2026-11-01', input: 4, source: 'sync: price-map 2026-11-01' }];
    const { changes } = merge([source('price-map', { id: 'x', prices: { input: 3 } })], {
      file: own({ prices, source: 'sync: price-map' }),
    });
    expect(changes).toMatchObject([{ kind: 'price', after: { from: today, input: 3 } }]);
  });

  test('the better source counts, and the disagreement is told', () => {
    const sources = [
      source('price-map', { id: 'x', prices: { input: 5 } }),
      source('litellm', { id: 'x', prices: { input: 4 } }),
    ];
    const { changes, events } = merge(sources);
    expect(changes).toMatchObject([{ source: 'litellm', after: { input: 4 } }]);
    expect(events.map(({ message }) => message)).toEqual([
      'x: litellm and price-map differ: input 4 against 5',
    ]);
  });

  test.each(['models-dev', 'openrouter', 'price-map'] as const)(
    '%s that still has the present price keeps it',
    (other) => {
      const { changes, events } = merge([
        source('litellm', { id: 'x', prices: { input: 4 } }),
        source(other, { id: 'x', prices: { input: 3 } }),
      ]);
      expect(changes).toEqual([]);
      expect(events.map(({ message }) => message)).toEqual([
        `x: litellm and ${other} differ: input 4 against 3`,
        `x: litellm gives input 3 → 4; not taken over: ${other} still gives the present price`,
      ]);
    },
  );

  test('cross-checks alone change and add nothing', () => {
    const merged = merge([
      source(
        'models-dev',
        { id: 'x', prices: { input: 9 }, contextTokens: 5 },
        { id: 'new', prices: { input: 1 } },
      ),
    ]);
    expect([merged.changes, merged.entries.size]).toEqual([[], 0]);
    expect(merged.events).toMatchObject([
      { message: 'x: the registry and models-dev differ: input 3 against 9' },
    ]);
  });

  test.each([
    [3, 9, true],
    [3, 8.99, false],
    [3, 1, true],
    [3, 1.01, false],
  ])('from %d to %d is a jump: %s', (before, after, isRefused) => {
    const sources = [source('price-map', { id: 'x', prices: { input: after } })];
    const input = { catalogue: own({ prices: [{ input: before }] }) };
    expect(merge(sources, input).refusals).toHaveLength(isRefused ? 1 : 0);
    expect(merge(sources, { ...input, acceptJumps: true })).toMatchObject({
      refusals: [],
      changes: [{ kind: 'price' }],
    });
  });

  test('a jump in one kind or tier only is one too', () => {
    for (const prices of [{ cacheRead: 0.03 }, { tiers: [{ aboveInputTokens: 200_000, input: 60 }] }])
      expect(merge([source('price-map', { id: 'x', prices })]).refusals).toMatchObject([
        { kind: 'price-jump', model: 'x' },
      ]);
  });

  test("an entry of the project's own is never changed", () => {
    const merged = merge(
      [
        source('anthropic', { id: 'x', lifecycle: { status: 'retired' } }),
        source('price-map', { id: 'x', prices: { input: 30 } }),
      ],
      { file: own({ source: 'our contract' }) },
    );
    expect([merged.entries.size, merged.changes, merged.refusals]).toEqual([0, [], []]);
    expect(merged.events).toHaveLength(2);
  });

  test('a model without a price gets one without a date', () => {
    const { entries } = merge([source('price-map', { id: 'x', prices: { input: 3 } })], {
      catalogue: own({ prices: [] }),
    });
    expect(entries.get('x')?.prices).toEqual([{ input: 3, source: 'sync: price-map 2026-11-21' }]);
  });
});
