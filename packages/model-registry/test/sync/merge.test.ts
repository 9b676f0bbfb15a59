import { describe, expect, test } from '@jest/globals';
import type { ModelEntry, RegistryFile } from '../../src/registry-file.ts';
import { mergeSources, type MergeInput } from '../../src/sync/merge.ts';
import type { Merged } from '../../src/sync/outcome.ts';
import type { SourceCatalogue, SourceModel, SourceName } from '../../src/sync/source.ts';

const today = '2026-11-21';
const x: ModelEntry = {
  provider: 'anthropic',
  otherIds: { 'anthropic/x': 1, 'eu.x': 1.1, 'x-20260101': 1 },
  prices: [
    {
      input: 3,
      output: 15,
      cacheRead: 0.3,
      tiers: [{ aboveInputTokens: 200_000, input: 6 }],
      batchFactor: 0.5,
    },
  ],
  contextTokens: 200_000,
  lifecycle: { status: 'active' },
  source: 'reviewed',
  checkedAt: '2026-11-10',
};
const catalogue: RegistryFile = { version: '1.1', aliases: {}, models: { x } };

function source(name: SourceName, ...models: (Partial<SourceModel> & { id: string })[]): SourceCatalogue {
  return {
    source: name,
    address: `https://${name}.example`,
    listed: models.length,
    problems: [],
    models: models.map((model) => ({ provider: 'anthropic', isAddable: true, ...model })),
  };
}

function merge(sources: SourceCatalogue[], input: Partial<MergeInput> = {}): Merged {
  return mergeSources({
    catalogue,
    file: undefined,
    records: {},
    today,
    acceptJumps: false,
    sources,
    ...input,
  });
}

const own = (entry: Partial<ModelEntry>): RegistryFile => ({
  version: '1.1',
  aliases: {},
  models: { x: { ...x, ...entry } },
});

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

describe('ids', () => {
  test('declared ids are the model, those with a factor say nothing, others are not taken for it', () => {
    const { changes } = merge([
      source('price-map', { id: 'eu.x', prices: { input: 3.3 } }, { id: 'x-20260101', prices: { input: 4 } }),
    ]);
    expect(changes).toMatchObject([{ model: 'x', after: { input: 4 } }]);
    expect(
      merge([source('price-map', { id: 'x-2', prices: { input: 9, output: 9 } })]).changes,
    ).toMatchObject([{ kind: 'added', model: 'x-2' }]);
  });

  test("of several entries the model's own id counts; offers of others do not", () => {
    const { changes } = merge([
      source(
        'price-map',
        { id: 'anthropic/x', prices: { input: 5 } },
        { id: 'x', prices: { input: 4 } },
        { id: 'x-20260101', prices: { input: 6 } },
      ),
    ]);
    expect(changes).toMatchObject([{ after: { input: 4 } }]);
    expect(
      merge([source('price-map', { id: 'x', provider: 'azure_ai', prices: { input: 4 } })]).changes,
    ).toEqual([]);
  });
});

describe('additions', () => {
  test('what the sources know together', () => {
    const { entries, changes } = merge([
      source('anthropic', { id: 'y', name: 'Y', contextTokens: 10 }),
      source('price-map', {
        id: 'y',
        prices: { input: 1, output: 2 },
        contextTokens: 20,
        maxOutputTokens: 5,
      }),
    ]);
    expect(entries.get('y')).toEqual({
      provider: 'anthropic',
      name: 'Y',
      prices: [{ input: 1, output: 2 }],
      contextTokens: 10,
      maxOutputTokens: 5,
      lifecycle: { status: 'active' },
      source: 'sync: anthropic, price-map',
      checkedAt: today,
    });
    expect(changes.filter(({ kind }) => kind === 'added')).toMatchObject([{ model: 'y', before: null }]);
  });

  test('what one source knows to be no text model is not added', () => {
    const sources = [
      source('openai', { id: 'y' }),
      source('price-map', { id: 'y', isAddable: false, isOther: true }),
    ];
    expect(merge(sources).changes).toEqual([]);
    expect(merge([source('price-map', { id: 'y', isAddable: false })]).changes).toEqual([]);
  });
});

describe('lifecycle and limits', () => {
  test("a provider's word counts and keeps the successor", () => {
    const lifecycle = { status: 'deprecated', retiresAt: '2026-11-30' } as const;
    const { changes, entries } = merge([source('anthropic', { id: 'x', lifecycle })], {
      catalogue: own({ lifecycle: { status: 'active', successor: 'z' } }),
    });
    expect(changes).toMatchObject([{ kind: 'lifecycle', after: { ...lifecycle, successor: 'z' } }]);
    expect(entries.get('x')?.lifecycle).toEqual({ ...lifecycle, successor: 'z' });
  });

  test('a date of another source fills a gap, and else is only told', () => {
    const sources = [source('price-map', { id: 'x', lifecycle: { retiresAt: '2027-01-01' } })];
    expect(merge(sources).changes).toMatchObject([
      { kind: 'lifecycle', after: { status: 'active', retiresAt: '2027-01-01' } },
    ]);
    const known = merge(sources, {
      catalogue: own({ lifecycle: { status: 'deprecated', retiresAt: '2026-12-01' } }),
    });
    expect([known.changes, known.events]).toMatchObject([[], [{ kind: 'disagreement' }]]);
  });

  test("a provider's limits count, those of others fill gaps", () => {
    expect(merge([source('anthropic', { id: 'x', contextTokens: 5 })]).changes).toMatchObject([
      { kind: 'limits', before: { contextTokens: 200_000 }, after: { contextTokens: 5 } },
    ]);
    expect(
      merge([source('price-map', { id: 'x', contextTokens: 5, maxOutputTokens: 7 })]).changes,
    ).toMatchObject([{ kind: 'limits', after: { contextTokens: 200_000, maxOutputTokens: 7 } }]);
  });

  test('models that their provider does not list are told, and stay', () => {
    const merged = merge([source('anthropic', { id: 'x-20260101' }), source('openai')]);
    expect(merged.events).toEqual([]);
    const unlisted = merge([source('anthropic', { id: 'y' })]);
    expect(unlisted.events).toMatchObject([{ kind: 'unlisted', message: 'anthropic does not list x' }]);
    expect(unlisted.entries.has('x')).toBe(false);
  });
});

describe('a newer catalogue', () => {
  const file = own({ source: 'sync: price-map', checkedAt: '2026-11-09', prices: [{ input: 2 }] });

  test('replaces what was synchronised before it was reviewed', () => {
    const { entries, changes } = merge([], { file });
    expect([...entries]).toEqual([['x', null]]);
    expect(changes).toMatchObject([
      { kind: 'price', source: 'catalogue', before: { input: 2 }, after: { input: 3 } },
    ]);
  });

  test("does not replace what was synchronised later, or is the project's own", () => {
    const later = own({ source: 'sync: price-map', checkedAt: '2026-11-10' });
    expect(merge([], { file: later }).entries.size).toBe(0);
    expect(merge([], { file: own({ source: 'ours', checkedAt: '2020-01-01' }) }).entries.size).toBe(0);
  });
});

test('a merge of what was merged changes nothing', () => {
  const sources = [
    source(
      'anthropic',
      { id: 'x', contextTokens: 5, lifecycle: { status: 'deprecated' } },
      { id: 'y', name: 'Y' },
    ),
    source('price-map', { id: 'x', prices: { input: 4 } }, { id: 'y', prices: { input: 1, output: 1 } }),
  ];
  const first = merge(sources);
  expect(first.entries.size).toBe(2);
  const models = Object.fromEntries([...first.entries].map(([id, entry]) => [id, entry!]));
  const again = merge(sources, { file: { version: '1.1', aliases: {}, models } });
  expect([again.changes, again.entries.size, again.refusals]).toEqual([[], 0, []]);
});
