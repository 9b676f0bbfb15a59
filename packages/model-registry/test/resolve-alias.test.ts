import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { chooseByKey } from '../src/key-share.ts';
import { stateAt } from '../src/lifecycle.ts';
import { dayToMs, daysToMs } from '../src/instant.ts';
import { buildRegistry } from '../src/registry.ts';
import type { AliasCandidate } from '../src/registry-file.ts';
import { resolveAlias } from '../src/resolve-alias.ts';
import { content, model } from './support.ts';

const models = {
  a: model(),
  b: model(),
  old: model({ lifecycle: { status: 'deprecated', retiresAt: '2026-07-01', successor: 'a' } }),
};

function resolve(
  candidates: readonly AliasCandidate[],
  options: { at?: string; key?: string; withinMs?: number } = {},
) {
  const registry = buildRegistry(content({ aliases: { x: candidates }, models }));
  const { chosen, byWeight, skipped } = resolveAlias(registry, 'x', { at: '2026-06-15', ...options });
  return { model: chosen?.model, byWeight, skipped: skipped.map((one) => `${one.model}: ${one.reason}`) };
}

const of = (model: string, weight?: number): AliasCandidate =>
  weight === undefined ? { provider: 'acme', model } : { provider: 'acme', model, weight };

describe('resolveAlias', () => {
  test('takes the first that can be used and tells why others are not', () => {
    expect(resolve([of('nope'), of('old'), of('b')], { at: '2026-07-01' })).toEqual({
      model: 'b',
      byWeight: false,
      skipped: ['nope: unknown', 'old: retired'],
    });
    expect(resolve([of('old'), of('a')])).toEqual({ model: 'old', byWeight: false, skipped: ['a: later'] });
    expect(resolve([of('old'), of('a')], { withinMs: daysToMs(30) })).toMatchObject({
      model: 'a',
      skipped: ['old: retiring'],
    });
    expect(resolve([of('old'), of('a')], { withinMs: daysToMs(15) })).toMatchObject({ model: 'old' });
    expect(resolve([])).toEqual({ model: undefined, byWeight: false, skipped: [] });
    expect(resolve([of('nope')])).toMatchObject({ model: undefined });
  });

  test('with weights a key decides; without a key the first counts', () => {
    const weighted = [of('a', 90), of('b', 10), of('old')];
    expect(resolve(weighted)).toMatchObject({ model: 'a', byWeight: false });
    const chosen = new Set(
      Array.from({ length: 200 }, (_, i) => resolve(weighted, { key: `FEAT-${i}` }).model),
    );
    expect(chosen).toEqual(new Set(['a', 'b']));
    expect(resolve([of('a', 0), of('b', 1)], { key: 'FEAT-1' })).toMatchObject({
      model: 'b',
      byWeight: true,
    });
    expect(resolve([of('a', 0), of('b', 1)])).toMatchObject({ model: 'b' });
    // The one without a weight is there for the case that the others cannot be used.
    expect(resolve([of('nope', 100), of('b')], { key: 'FEAT-1' })).toMatchObject({
      model: 'b',
      byWeight: false,
    });
  });

  test('an unknown alias and a bad date are refused', () => {
    const registry = buildRegistry(content({ models }));
    expect(() => resolveAlias(registry, 'y', { at: 0 })).toThrow(/There is no alias "y"/);
    expect(() => resolveAlias(buildRegistry(content({ aliases: { y: [] } })), 'y', { at: 'soon' })).toThrow(
      /date/,
    );
  });
});

describe('chooseByKey', () => {
  test('a key always gets the same place, on every machine', () => {
    const places = ['FEAT-001', 'FEAT-002', 'BUG-7', 'ä', ''].map((key) =>
      chooseByKey('balanced', key, [50, 50]),
    );
    expect(places).toEqual([1, 0, 1, 1, 0]);
  });

  test('when the last weight grows, keys only move to it', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(100), fc.nat(100), (key, first, last) => {
        const total = 1000;
        const before = chooseByKey('n', key, [total - first, first]);
        const after = chooseByKey('n', key, [
          total - Math.min(total, first + last),
          Math.min(total, first + last),
        ]);
        expect(before === 1 ? after : before).toBe(before === 1 ? 1 : before);
        expect(before === 1 && after === 0).toBe(false);
      }),
    );
  });

  test('shares are as the weights say, also for keys in a row', () => {
    const counts = [0, 0, 0];
    for (let i = 0; i < 20_000; i += 1) {
      const place = chooseByKey('balanced', `FEAT-${String(i).padStart(3, '0')}`, [80, 15, 5]) ?? -1;
      counts[place] = (counts[place] ?? 0) + 1;
    }
    const shares = counts.map((count) => Math.round(count / 200));
    expect(shares).toEqual([80, 15, 5]);
  });

  test('two aliases share their keys out differently, and no weight is no choice', () => {
    const keys = Array.from({ length: 100 }, (_, i) => `T-${i}`);
    const placesIn = (name: string): unknown[] => keys.map((key) => chooseByKey(name, key, [1, 1]));
    expect(placesIn('cheap')).not.toEqual(placesIn('balanced'));
    expect(chooseByKey('n', 'k', [0, 0])).toBeUndefined();
    expect(chooseByKey('n', 'k', [])).toBeUndefined();
  });
});

test.each([
  [{ status: 'active' }, '2026-06-01', 'active'],
  [{ status: 'active', retiresAt: '2026-06-02' }, '2026-06-01', 'retiring'],
  [{ status: 'active', retiresAt: '2026-06-12' }, '2026-06-01', 'active'],
  [{ status: 'deprecated', retiresAt: '2026-06-02' }, '2026-06-02', 'retired'],
  [{ status: 'retired', retiresAt: '2026-07-02' }, '2026-06-02', 'deprecated'],
  [{ status: 'retired' }, '2026-06-02', 'retired'],
  [{ status: 'active', deprecatedAt: '2026-06-02' }, '2026-06-01', 'active'],
  [{ status: 'active', deprecatedAt: '2026-06-02' }, '2026-06-02', 'deprecated'],
] as const)('%j on %s is %s within ten days', (lifecycle, at, state) => {
  expect(stateAt(lifecycle, dayToMs(at), daysToMs(10))).toBe(state);
});
