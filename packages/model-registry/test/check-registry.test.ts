import { describe, expect, test } from '@jest/globals';
import { checkRegistry } from '../src/check-registry.ts';
import { diffRegistries } from '../src/diff-registries.ts';
import { daysToMs } from '../src/instant.ts';
import { buildRegistry } from '../src/registry.ts';
import type { RegistryFile } from '../src/registry-file.ts';
import { content, model } from './support.ts';

const at = '2026-06-15T12:00:00Z';

function check(own: Partial<RegistryFile>, options: object = {}, embedded = content()): string[] {
  const registry = buildRegistry(embedded, { content: content(own), file: 'r.json' });
  return checkRegistry(registry, { at, ...options }).map(
    ({ severity, rule, alias }) => `${severity} ${rule} ${alias ?? '-'}`,
  );
}

const alias = (name: string): Partial<RegistryFile>['aliases'] => ({
  x: [{ provider: 'acme', model: name }],
});
const retires = (day: string) =>
  model({ lifecycle: { status: 'deprecated', retiresAt: day, successor: 'next' } });
const changes = (day: string) =>
  model({
    prices: [
      { input: 1, batchFactor: 0.5 },
      { from: day, input: 2, batchFactor: 0.5 },
    ],
  });

describe('checkRegistry', () => {
  test.each([
    ['an active model', { m: model() }, []],
    ['an unknown model', {}, ['error alias-unknown-model x']],
    ['a retired model', { m: retires('2026-06-15') }, ['error alias-retired x']],
    ['one that retires in the span', { m: retires('2026-07-15') }, ['error alias-retiring x']],
    ['one that retires after the span', { m: retires('2026-07-16') }, ['warning alias-deprecated x']],
    ['one without a price', { m: model({ prices: [] }) }, ['warning alias-unpriced x']],
    [
      'a price that changes in the batch window',
      { m: changes('2026-06-16') },
      ['error price-change-in-batch x'],
    ],
    ['a price that changes when it is over', { m: changes('2026-06-17') }, ['warning price-change-soon x']],
    ['a price that changes in two months', { m: changes('2026-08-15') }, []],
    [
      'a price change without batches',
      { m: model({ prices: [{ input: 1 }, { from: '2026-06-16', input: 2 }] }) },
      ['warning price-change-soon x'],
    ],
  ] as const)('%s', (_name, models, expected) => {
    expect(check({ aliases: alias('m') ?? {}, models })).toEqual(expected);
  });

  test('names the successor and the place', () => {
    const own = content({
      aliases: {
        x: [
          { provider: 'acme', model: 'ok' },
          { provider: 'acme', model: 'm' },
        ],
      },
      models: { ok: model(), m: retires('2026-06-20') },
    });
    const registry = buildRegistry(content(), { content: own, file: 'r.json' });
    const [finding] = checkRegistry(registry, { at });
    expect(finding).toMatchObject({ successor: 'next', path: ['aliases', 'x', '1'] });
    expect(finding?.message).toBe('m retires on 2026-06-20. Use next instead.');
  });

  test('the spans can be set', () => {
    const models = { m: retires('2026-06-20'), n: changes('2026-06-20') };
    expect(check({ aliases: alias('m') ?? {}, models }, { withinMs: daysToMs(1) })).toEqual([
      'warning alias-deprecated x',
    ]);
    expect(check({ aliases: alias('n') ?? {}, models }, { batchWindowMs: daysToMs(7) })).toEqual([
      'error price-change-in-batch x',
    ]);
  });

  test('an alias without models and a configuration that names no alias', () => {
    const routing = { entryModelDraft: 'x', escalationModel: 'm' };
    expect(check({ aliases: { x: [] }, models: { m: model() } }, { routing })).toEqual([
      'error alias-empty x',
      'error routing-unknown-alias m',
    ]);
    expect(
      check({ models: { m: model() } }, { routing: { escalationModel: 'm' }, aliasesOnly: false }),
    ).toEqual([]);
  });

  test('an entry of the file that hides a newer one is told', () => {
    const embedded = content({ models: { m: model({ prices: [{ input: 7 }], checkedAt: '2026-05-01' }) } });
    expect(check({ models: { m: model() } }, {}, embedded)).toEqual(['warning entry-outdated -']);
    expect(check({ models: { m: model({ checkedAt: '2026-05-01' }) } }, {}, embedded)).toEqual([]);
    const same = content({ models: { m: model({ checkedAt: '2026-05-01' }) } });
    expect(check({ models: { m: model() } }, {}, same)).toEqual([]);
  });

  test('a bad date is refused', () => {
    expect(() => checkRegistry(buildRegistry(content()), { at: 'now' })).toThrow(/date/);
  });
});

describe('diffRegistries', () => {
  const before = content({ aliases: { a: [], b: [] }, models: { m: model(), gone: model() } });

  test('nothing differs, whoever looked and when', () => {
    const again = content({
      ...before,
      models: { ...before.models, m: model({ source: 'other', checkedAt: '2026-09-09' }) },
    });
    expect(diffRegistries(before, again)).toEqual([]);
  });

  test('tells what came, went and changed, with the field', () => {
    const after = content({
      aliases: { a: [{ provider: 'p', model: 'm' }], c: [] },
      models: {
        m: model({
          contextTokens: 5,
          prices: [{ input: 3, output: 2, batchFactor: 0.5 }],
          lifecycle: { status: 'deprecated' },
          name: 'M',
        }),
        fresh: model(),
      },
    });
    expect(diffRegistries(before, after).map(({ kind, name, field }) => [kind, name, field])).toEqual([
      ['alias-changed', 'a', undefined],
      ['alias-removed', 'b', undefined],
      ['alias-added', 'c', undefined],
      ['model-added', 'fresh', undefined],
      ['model-removed', 'gone', undefined],
      ['price-changed', 'm', 'prices.0.input'],
      ['lifecycle-changed', 'm', 'lifecycle.status'],
      ['limits-changed', 'm', 'contextTokens'],
      ['details-changed', 'm', 'name'],
    ]);
    expect(diffRegistries(before, after).find(({ kind }) => kind === 'price-changed')).toMatchObject({
      before: 1,
      after: 3,
    });
  });
});
