import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { runNode, tempDir } from '@backlog-toolkit/test-kit';
import { embeddedRegistry, readCatalogue } from '../src/catalogue.ts';
import { checkRegistryFile } from '../src/registry-problems.ts';
import { findModel } from '../src/registry.ts';
import { priceModel } from '../src/price-request.ts';
import { multiplyExactly } from '../src/pico-usd.ts';
import { isUnpriced } from '../src/cost.ts';

const root = path.resolve(import.meta.dirname, '..');
const catalogue = await readCatalogue();
const registry = await embeddedRegistry();
const models = Object.entries(catalogue.models ?? {});

test('what is generated from the schema and the catalogue is up to date', async () => {
  using folder = tempDir();
  const result = await runNode(path.join(root, 'scripts/generate.mjs'), ['--out', folder.path]);
  expect(result).toMatchObject({ code: 0 });
  const committed = path.join(root, 'src/generated');
  expect(readdirSync(folder.path).sort()).toEqual(readdirSync(committed).sort());
  for (const name of readdirSync(committed)) {
    const isSame =
      readFileSync(folder.join(name), 'utf8') === readFileSync(path.join(committed, name), 'utf8');
    expect([name, isSame]).toEqual([name, true]);
  }
});

describe('the catalogue', () => {
  test('fits the schema, and no id has two owners', () => {
    expect(checkRegistryFile(catalogue)).toBe(catalogue);
    const own = new Set(models.map(([id]) => id));
    expect(
      models.flatMap(([, { otherIds }]) => Object.keys(otherIds ?? {})).filter((id) => own.has(id)),
    ).toEqual([]);
  });

  test('has at least forty models of the three providers', () => {
    expect(models.length).toBeGreaterThanOrEqual(40);
    expect([...new Set(models.map(([, { provider }]) => provider))].sort()).toEqual([
      'anthropic',
      'google',
      'openai',
    ]);
  });

  test('names successors that it has and that are there longer', () => {
    const wrong = models.filter(([, { lifecycle }]) => {
      if (lifecycle.successor === undefined) return lifecycle.status !== 'active';
      return catalogue.models?.[lifecycle.successor]?.lifecycle.status !== 'active';
    });
    expect(wrong).toEqual([]);
  });

  test('has default aliases for active models', () => {
    const chosen = Object.entries(catalogue.aliases).map(([alias, [first]]) => [alias, first?.model]);
    expect(Object.fromEntries(chosen)).toEqual({
      cheap: 'claude-haiku-5-5',
      balanced: 'claude-sonnet-5-5',
      frontier: 'claude-opus-5-5',
      code_frontier: 'claude-opus-5-5',
    });
  });

  test('has prices that are whole 1e-12 USD per token also in a batch and under every other id', () => {
    const kinds = ['input', 'output', 'cacheRead', 'cacheWrite5m', 'cacheWrite1h'] as const;
    const rounded = models.flatMap(([id, { prices, otherIds = {} }]) =>
      prices.flatMap((row) =>
        [row, ...(row.tiers ?? [])].flatMap((from) =>
          kinds.flatMap((kind) =>
            [1, ...Object.values(otherIds)].flatMap((factor) => {
              const usd = from[kind];
              if (usd === undefined) return [];
              const factors = [usd, factor, row.batchFactor ?? 1];
              // Nine more digits show whether anything was rounded.
              return multiplyExactly(6, factors) * 1_000_000_000n === multiplyExactly(15, factors)
                ? []
                : [`${id} ${kind}`];
            }),
          ),
        ),
      ),
    );
    expect(rounded).toEqual([]);
  });
});

describe('documented prices', () => {
  const million = { inputTokens: 1_000_000, outputTokens: 1_000_000 };
  const usd = (id: string, at: string, usage: object = million): number | string => {
    const match = findModel(registry, id);
    if (!match) return 'unknown';
    const cost = priceModel(match, usage, at);
    return isUnpriced(cost) ? cost.unpriced : cost.costUsd;
  };
  const small = { inputTokens: 100_000, outputTokens: 10_000 };

  test.each([
    ['claude-haiku-5-5', '2026-11-21', small, 0.015],
    ['claude-haiku-5-5', '2026-11-21', { ...small, inputTokens: 100_001 }, 0.0750005],
    [
      'claude-opus-5-5',
      '2026-11-21',
      { cacheWriteTokens: 1e6, cacheWrite1hTokens: 1e6, cacheReadTokens: 1e6 },
      13.2,
    ],
    ['gpt-6-astra', '2026-11-21', { inputTokens: 272_000, outputTokens: 1e6 }, 52.72],
    ['gpt-6-astra', '2026-11-21', { inputTokens: 272_001, outputTokens: 1e6 }, 80.44002],
    ['gemini-3.8-flash', '2026-12-31T23:59:59.999Z', million, 4.5],
    ['gemini-3.8-flash', '2027-01-01', million, 9],
    ['gemini-4-argon', '2026-11-30T23:59:59Z', million, 12],
    ['gemini-4-argon', '2026-12-01T00:00:00Z', million, 24],
    ['gemini-4-argon', '2026-12-01T00:30:00+01:00', million, 12],
    ['us.anthropic.claude-haiku-4-5-20251001-v1:0', '2026-11-21', million, 6.6],
    ['claude-sonnet-5-5', '2026-11-21', { ...million, batch: true }, 6],
    ['claude-opus-4-6', '2026-03-12', million, 47.5],
    ['claude-opus-4-6', '2026-03-13', million, 30],
  ] as const)('%s on %s: %j costs %d', (id, at, usage, expected) => {
    expect(usd(id, at, usage)).toBe(expected);
  });

  test('an id is never matched by its beginning', () => {
    expect(findModel(registry, 'claude-sonnet-5')?.model.id).toBe('claude-sonnet-5');
    expect(findModel(registry, 'claude-sonnet-5-5')?.model.id).toBe('claude-sonnet-5-5');
    for (const id of [
      'claude-sonnet-5-5-20270101',
      'claude-sonnet',
      'gpt-6',
      'gpt-6-luna-mini',
      'CLAUDE-SONNET-5',
      ' gpt-5',
      '',
    ])
      expect([id, findModel(registry, id)]).toEqual([id, undefined]);
    for (const id of ['__proto__', 'constructor', 'toString'])
      expect(findModel(registry, id)).toBeUndefined();
  });
});
