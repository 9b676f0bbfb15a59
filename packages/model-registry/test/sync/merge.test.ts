import { describe, expect, test } from '@jest/globals';
import { merge, own, source, today } from './merge-world.ts';

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
