import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readModelsDev, readOpenrouter } from '../../src/sync/read-cross-checks.ts';
import { readModelInfo } from '../../src/sync/read-model-info.ts';
import { readPriceMap } from '../../src/sync/read-price-map.ts';
import { readAnthropicModel, readOpenaiModel, readPage } from '../../src/sync/read-provider.ts';
import type { SyncResult } from '../../src/sync/failure.ts';

const today = '2026-11-21';

function valueOf<T>(result: SyncResult<T>): T {
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

const sonnet = {
  litellm_provider: 'anthropic',
  mode: 'chat',
  input_cost_per_token: 3e-6,
  output_cost_per_token: 1.5e-5,
  cache_read_input_token_cost: 3e-7,
  cache_creation_input_token_cost: 3.75e-6,
  cache_creation_input_token_cost_above_1hr: 6e-6,
  input_cost_per_token_above_200k_tokens: 6e-6,
  output_cost_per_token_above_200k_tokens: 2.25e-5,
  cache_creation_input_token_cost_above_1hr_above_200k_tokens: 1.2e-5,
  max_input_tokens: 200_000,
  max_output_tokens: 64_000,
  prompt_cache_min_tokens: 1024,
  search_context_cost_per_query: { search_context_size_medium: 0.01 },
};

describe('providers', () => {
  test('Anthropic: lifecycle, dates and limits', () => {
    expect(
      readAnthropicModel({
        type: 'model',
        id: 'claude-x',
        display_name: 'Claude X',
        lifecycle: 'deprecated',
        deprecated_at: '2026-09-01T00:00:00Z',
        retires_at: '2026-11-30',
        max_input_tokens: 200_000,
      }),
    ).toEqual({
      id: 'claude-x',
      provider: 'anthropic',
      name: 'Claude X',
      contextTokens: 200_000,
      lifecycle: { status: 'deprecated', deprecatedAt: '2026-09-01', retiresAt: '2026-11-30' },
      isAddable: true,
    });
    expect(readAnthropicModel({ id: 'claude-y', lifecycle: 'odd', retires_at: null })).toEqual({
      id: 'claude-y',
      provider: 'anthropic',
      isAddable: true,
    });
  });

  test('a gateway in front of Anthropic, with a list in the form of OpenAI, is no list of Anthropic', () => {
    const document = { data: [{ id: 'gpt-x', object: 'model' }] };
    expect(readPage(document, 'x', readAnthropicModel, today)).toMatchObject({
      ok: false,
      failure: { kind: 'bad-data' },
    });
  });

  test('OpenAI: a shutdown date to come deprecates, one that has passed retires', () => {
    expect(readOpenaiModel({ id: 'gpt-x', shutdown_date: '2026-12-11' }, today)?.lifecycle).toEqual({
      status: 'deprecated',
      retiresAt: '2026-12-11',
    });
    expect(readOpenaiModel({ id: 'gpt-x', shutdown_date: today }, today)?.lifecycle?.status).toBe('retired');
    expect(readOpenaiModel({ id: 'gpt-x' }, today)).toEqual({
      id: 'gpt-x',
      provider: 'openai',
      isAddable: true,
    });
    expect(readOpenaiModel({ id: 'text-embedding-9' }, today)?.isOther).toBe(true);
  });

  test('pages: bad entries are counted, a page without an end is refused', () => {
    const page = valueOf(
      readPage(
        { data: [{ id: 'a' }, 7, { id: '' }, { id: 'x\u0007' }], has_more: true, last_id: 'a' },
        'x',
        readOpenaiModel,
        today,
      ),
    );
    expect(page).toMatchObject({ listed: 4, next: 'a' });
    expect(page.models).toHaveLength(1);
    expect(page.problems).toHaveLength(3);
    for (const document of [{ data: [], has_more: true }, { data: {} }, {}, [], null, 'x', { error: 'no' }])
      expect(readPage(document, 'x', readOpenaiModel, today).ok).toBe(false);
  });
});

describe('price map', () => {
  test('units, tiers, batch factor, limits', () => {
    const [model] = valueOf(readPriceMap({ 'claude-x': sonnet, sample_spec: {} }, 'x', today)).models;
    expect(model).toEqual({
      id: 'claude-x',
      provider: 'anthropic',
      prices: {
        input: 3,
        output: 15,
        cacheRead: 0.3,
        cacheWrite5m: 3.75,
        cacheWrite1h: 6,
        tiers: [{ aboveInputTokens: 200_000, input: 6, output: 22.5, cacheWrite1h: 12 }],
        batchFactor: 0.5,
        webSearchPerThousand: 10,
      },
      contextTokens: 200_000,
      maxOutputTokens: 64_000,
      minCacheableTokens: 1024,
      isAddable: true,
    });
  });

  test('only models that their makers sell for text are added; past dates say nothing', () => {
    const openai = { ...sonnet, litellm_provider: 'openai' };
    const map = {
      'gemini/gemini-x': { ...sonnet, litellm_provider: 'gemini' },
      'vertex_ai/claude-x': { ...sonnet, litellm_provider: 'vertex_ai' },
      embed: { ...openai, mode: 'embedding' },
      free: { ...openai, input_cost_per_token: 0, output_cost_per_token: 0 },
      gone: { ...openai, deprecation_date: '2026-11-20' },
      going: { ...openai, deprecation_date: '2027-01-01' },
    };
    const models = new Map(valueOf(readPriceMap(map, 'x', today)).models.map((model) => [model.id, model]));
    expect(
      [...models].filter(([, { isAddable, isOther }]) => isAddable && !isOther).map(([id]) => id),
    ).toEqual(['gemini-x', 'going']);
    expect(models.get('gemini-x')?.provider).toBe('google');
    expect(models.get('free')?.prices).toBeUndefined();
    expect(models.get('gone')?.lifecycle).toBeUndefined();
    expect(models.get('going')?.lifecycle).toEqual({ retiresAt: '2027-01-01' });
  });

  test('keys such as __proto__ are data; entries that are no objects are counted', () => {
    const map: unknown = JSON.parse(
      `{"__proto__": ${JSON.stringify(sonnet)}, "a": 1, "b": ${JSON.stringify(sonnet)}}`,
    );
    const catalogue = valueOf(readPriceMap(map, 'x', today));
    expect(catalogue.models.map(({ id }) => id)).toEqual(['__proto__', 'b']);
    expect(catalogue).toMatchObject({ listed: 3, problems: ['"a" is not an object'] });
  });

  test('what has no price at all is no price map', () => {
    for (const document of [[], {}, null, 'x', { error: { message: 'no' } }, { a: {} }])
      expect(readPriceMap(document, 'x', today)).toMatchObject({ ok: false, failure: { kind: 'bad-data' } });
  });
});

describe('LiteLLM proxy', () => {
  const deployment = (info: object, model = 'anthropic/claude-x'): object => ({
    model_name: 'balanced',
    litellm_params: { model },
    model_info: { id: '1', ...info },
  });

  test('a list and a single object', () => {
    const one = deployment({ ...sonnet, key: 'claude-x' });
    expect(valueOf(readModelInfo({ data: [one] }, 'x', today)).models).toEqual(
      valueOf(readModelInfo({ data: one }, 'x', today)).models,
    );
    expect(valueOf(readModelInfo({ data: one }, 'x', today)).models).toMatchObject([
      { id: 'claude-x', prices: { input: 3 } },
    ]);
  });

  test('a price of 0 is unknown; without a key the deployment names the model', () => {
    const [model] = valueOf(
      readModelInfo({ data: deployment({ input_cost_per_token: 0 }) }, 'x', today),
    ).models;
    expect(model).toMatchObject({ id: 'claude-x', provider: 'anthropic', isAddable: false });
    expect(model?.prices).toBeUndefined();
  });

  test('deployments with the same price are one; with different prices none counts, whatever their number', () => {
    const at = (input: number): object =>
      deployment({ ...sonnet, input_cost_per_token: input, key: 'claude-x' });
    expect(valueOf(readModelInfo({ data: [at(3e-6), at(3e-6)] }, 'x', today)).problems).toEqual([]);
    const { models, problems } = valueOf(readModelInfo({ data: [at(3e-6), at(4e-6), at(3e-6)] }, 'x', today));
    expect(models).toHaveLength(1);
    expect(models[0]?.prices).toBeUndefined();
    expect(problems).toEqual(['deployments of claude-x have different prices; none of them is used']);
  });

  test('stars and nameless deployments are counted', () => {
    const catalogue = valueOf(readModelInfo({ data: [deployment({}, 'openai/*'), {}, 3] }, 'x', today));
    expect(catalogue).toMatchObject({ listed: 3, models: [] });
    expect(catalogue.problems).toHaveLength(3);
    expect(readModelInfo({ data: 'x' }, 'x', today).ok).toBe(false);
  });
});

describe('cross-checks', () => {
  test('models.dev: USD per million', () => {
    const document = {
      anthropic: {
        models: {
          'claude-x': {
            cost: { input: 3, output: 15, cache_read: 0.3, cache_write: 3.75 },
            limit: { context: 200_000 },
          },
        },
      },
      other: { models: { y: {} } },
    };
    const catalogue = valueOf(readModelsDev(document, 'x'));
    expect(catalogue.listed).toBe(2);
    expect(catalogue.models).toEqual([
      {
        id: 'claude-x',
        provider: 'anthropic',
        prices: { input: 3, output: 15, cacheRead: 0.3, cacheWrite5m: 3.75 },
        contextTokens: 200_000,
        isAddable: false,
      },
    ]);
  });

  test('OpenRouter: texts, USD per token; -1 is unknown', () => {
    const document = {
      data: [
        {
          id: 'anthropic/claude-x',
          pricing: { prompt: '0.000003', completion: '0.000015', input_cache_read: '3e-7' },
          context_length: 200_000,
        },
        { id: 'openrouter/auto', pricing: { prompt: '-1', completion: '-1' } },
      ],
    };
    const { models } = valueOf(readOpenrouter(document, 'x'));
    expect(models[0]).toMatchObject({
      id: 'openrouter/anthropic/claude-x',
      prices: { input: 3, output: 15, cacheRead: 0.3 },
    });
    expect(models[1]?.prices).toBeUndefined();
  });
});

test('no JSON makes a reader throw', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom('data', 'anthropic', 'x'), (value, key) => {
      for (const document of [value, { [key]: value }, { data: [value] }, { data: { [key]: value } }]) {
        readPriceMap(document, 'x', today);
        readModelInfo(document, 'x', today);
        readModelsDev(document, 'x');
        readOpenrouter(document, 'x');
        readPage(document, 'x', readAnthropicModel, today);
        readPage(document, 'x', readOpenaiModel, today);
      }
    }),
  );
  expect(readPriceMap(null, 'x', today).ok).toBe(false);
});
