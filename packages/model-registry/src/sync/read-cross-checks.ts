import { fail, succeed, type SyncResult } from './failure.ts';
import { compact, countField, field, isObject, type JsonObject, objectField, textField } from './fields.ts';
import { priceField } from './price-field.ts';
import type { SourceCatalogue, SourceModel } from './source.ts';

const modelsDevMakers: readonly string[] = ['anthropic', 'openai', 'google'];

/** Reads models.dev's `api.json`: providers by name, each with models by id; USD per million tokens. */
export function readModelsDev(document: unknown, address: string): SyncResult<SourceCatalogue> {
  const hint = 'Leave this source out with --source, or name a copy with --models-dev.';
  if (!isObject(document)) return fail('bad-data', `${address} is not an object of providers by name.`, hint);
  const listed = Object.values(document).reduce<number>(
    (sum, provider) => sum + (isObject(provider) ? Object.keys(objectField(provider, 'models')).length : 0),
    0,
  );
  if (listed === 0) return fail('bad-data', `${address} lists no models.`, hint);
  const models = modelsDevMakers.flatMap((provider) =>
    Object.entries(objectField(objectField(document, provider), 'models')).flatMap(([id, entry]) =>
      isObject(entry) ? [readModelsDevEntry(id, provider, entry)] : [],
    ),
  );
  return succeed({ source: 'models-dev', address, models, listed, problems: [] });
}

function readModelsDevEntry(id: string, provider: string, entry: JsonObject): SourceModel {
  const cost = objectField(entry, 'cost');
  const limit = objectField(entry, 'limit');
  const input = priceField(cost, 'input', 0);
  return compact({
    id,
    provider,
    prices:
      input === undefined
        ? undefined
        : compact({
            input,
            output: priceField(cost, 'output', 0),
            cacheRead: priceField(cost, 'cache_read', 0),
            cacheWrite5m: priceField(cost, 'cache_write', 0),
          }),
    contextTokens: countField(limit, 'context'),
    maxOutputTokens: countField(limit, 'output'),
    isAddable: false,
  });
}

/** Reads OpenRouter's list of models: prices are texts, USD per token. */
export function readOpenrouter(document: unknown, address: string): SyncResult<SourceCatalogue> {
  const data = isObject(document) ? field(document, 'data') : undefined;
  const entries = Array.isArray(data) ? data.filter((entry) => isObject(entry)) : [];
  if (entries.length === 0) {
    const hint = 'Leave this source out with --source, or name a copy with --openrouter.';
    return fail('bad-data', `${address} has no list of models in "data".`, hint);
  }
  const models = entries.flatMap((entry) => readOpenrouterEntry(entry));
  return succeed({ source: 'openrouter', address, models, listed: entries.length, problems: [] });
}

function readOpenrouterEntry(entry: JsonObject): SourceModel[] {
  const id = textField(entry, 'id');
  if (id === undefined) return [];
  const pricing = objectField(entry, 'pricing');
  const input = priceField(pricing, 'prompt', 6);
  const slash = id.indexOf('/');
  const model: SourceModel = compact({
    id: `openrouter/${id}`,
    provider: id.slice(0, Math.max(0, slash)),
    prices:
      input === undefined
        ? undefined
        : compact({
            input,
            output: priceField(pricing, 'completion', 6),
            cacheRead: priceField(pricing, 'input_cache_read', 6),
            cacheWrite5m: priceField(pricing, 'input_cache_write', 6),
          }),
    contextTokens: countField(entry, 'context_length'),
    isAddable: false,
  });
  return [model];
}
