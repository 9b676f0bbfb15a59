import { describe, expect, test } from '@jest/globals';
import { readCatalogue } from '../src/catalogue.ts';
import { loadRegistry } from '../src/io/load-registry.ts';
import { makePriceOf } from '../src/price-of.ts';
import { buildRegistry, findCandidate, findModel } from '../src/registry.ts';
import { content, model, registryFile, testProject } from './support.ts';

const embedded = content({
  aliases: { cheap: [{ provider: 'acme', model: 'small' }], best: [{ provider: 'acme', model: 'large' }] },
  models: { small: model({ otherIds: { 'acme/small': 1, 'eu.small': 1.1 } }), large: model() },
});

describe('buildRegistry', () => {
  test('a file replaces entries and aliases as a whole; the catalogue fills the gaps', () => {
    const own = content({
      aliases: { cheap: [{ provider: 'x', model: 'mine' }], local: [] },
      models: { mine: model({ provider: 'x' }), small: model({ prices: [{ input: 9 }] }) },
    });
    const registry = buildRegistry(embedded, { content: own, file: '/p/r.json' });
    expect([...registry.models].map(([id, { origin }]) => [id, origin])).toEqual([
      ['large', 'embedded'],
      ['mine', 'file'],
      ['small', 'file'],
    ]);
    expect(registry.models.get('small')?.prices).toEqual([{ input: 9 }]);
    // The entry counts as a whole: its other ids are gone too.
    expect(findModel(registry, 'eu.small')).toBeUndefined();
    expect([...registry.aliases].map(([name, { origin }]) => [name, origin])).toEqual([
      ['cheap', 'file'],
      ['local', 'file'],
      ['best', 'embedded'],
    ]);
    expect([...registry.replaced.keys()]).toEqual(['small']);
  });

  test('a model may take over another id of the catalogue, but never the own id of a model', () => {
    const own = content({ models: { mine: model({ otherIds: { 'eu.small': 2, large: 3 } }) } });
    const registry = buildRegistry(embedded, { content: own, file: null });
    expect(findModel(registry, 'eu.small')).toMatchObject({ model: { id: 'mine' }, priceFactor: 2 });
    expect(findModel(registry, 'large')).toMatchObject({ model: { id: 'large' }, priceFactor: 1 });
    expect(registry.ids.get('large')).toMatchObject({ model: { id: 'large' }, priceFactor: 1 });
  });

  test('names that objects have are names like others', () => {
    const own = JSON.parse(
      JSON.stringify(content({ models: { proto: model() }, aliases: { proto: [] } })).replaceAll(
        '"proto"',
        '"__proto__"',
      ),
    ) as typeof embedded;
    const registry = buildRegistry(embedded, { content: own, file: null });
    expect(findModel(registry, '__proto__')?.model.id).toBe('__proto__');
    expect(registry.aliases.has('__proto__')).toBe(true);
    expect(findModel(registry, 'toString')).toBeUndefined();
  });

  test('a candidate is found by its id or by provider and id', () => {
    const registry = buildRegistry(content({ models: { 'acme/one': model() } }));
    expect(findCandidate(registry, { provider: 'acme', model: 'one' })?.model.id).toBe('acme/one');
    expect(findCandidate(registry, { provider: 'other', model: 'one' })).toBeUndefined();
  });
});

describe('loadRegistry', () => {
  test('without a file it is the catalogue', async () => {
    using project = testProject();
    const registry = await loadRegistry({ cwd: project.path });
    expect(registry.file).toBeNull();
    expect(registry.models.size).toBe(Object.keys((await readCatalogue()).models ?? {}).length);
  });

  test('a file of the older contract counts with its aliases', async () => {
    const older = {
      version: 1,
      generated_at: '2026-01-01T00:00:00Z',
      aliases: { cheap: [{ provider: 'openai', model: 'gpt-6-luna', tags: ['x'] }] },
      raw_catalog: { data: [1, 2, 3] },
    };
    using project = testProject(undefined, { [registryFile]: `\uFEFF${JSON.stringify(older)}` });
    const registry = await loadRegistry({ cwd: project.path });
    expect(registry.aliases.get('cheap')?.candidates[0]?.model).toBe('gpt-6-luna');
    expect(registry.aliases.get('frontier')?.origin).toBe('embedded');
  });

  test('the configuration says where the file is; a file that was named must be there', async () => {
    using project = testProject(undefined, {
      'backlog.config.json': '{"llmOps":{"registry":{"source":"ops/models.json"}}}',
      'ops/models.json': JSON.stringify(content({ models: { mine: model() } })),
    });
    const registry = await loadRegistry({ cwd: project.path });
    expect(registry.models.get('mine')?.origin).toBe('file');
    await expect(loadRegistry({ cwd: project.path, file: 'nowhere.json' })).rejects.toMatchObject({
      code: 'REGISTRY_NOT_FOUND',
      kind: 'missing',
    });
    await expect(loadRegistry({ cwd: project.path, file: 'ops' })).rejects.toMatchObject({
      code: 'REGISTRY_UNREADABLE',
    });
  });
});

describe('makePriceOf', () => {
  const tiered = model({ prices: [{ input: 1, output: 2, tiers: [{ aboveInputTokens: 10, input: 100 }] }] });
  const registry = buildRegistry(
    content({
      aliases: { a: [{ provider: 'acme', model: 'm' }], gone: [{ provider: 'acme', model: 'unknown' }] },
      models: { m: tiered, free: model({ prices: [] }) },
    }),
  );
  const priceOf = makePriceOf(registry, '2026-06-01');

  test('prices an alias or a model, without tiers by prompt size', () => {
    expect(priceOf('a', { input: 1e6, output: 1e6 })).toBe(3);
    expect(priceOf('m', { input: 1e6, output: 0 })).toBe(1);
  });

  test('an unknown name, an unusable alias and a missing price have none', () => {
    for (const name of ['nobody', 'gone', 'free'])
      expect(priceOf(name, { input: 1, output: 1 })).toBeUndefined();
  });
});
