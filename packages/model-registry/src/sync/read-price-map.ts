import { fail, succeed, type SyncResult } from './failure.ts';
import { isObject, textField } from './fields.ts';
import { readLitellmEntry } from './read-litellm-entry.ts';
import type { SourceCatalogue, SourceModel } from './source.ts';

// What the map holds besides models.
const notModels: ReadonlySet<string> = new Set(['sample_spec', 'fallback_generalizations']);

/** Reads LiteLLM's public price map: an object of models by key, prices in USD per token. */
export function readPriceMap(document: unknown, address: string, today: string): SyncResult<SourceCatalogue> {
  const hint = 'Name a copy of the LiteLLM price map with --price-map.';
  if (!isObject(document))
    return fail('bad-data', `${address} is not an object of models by name, as a price map is.`, hint);
  const models: SourceModel[] = [];
  const problems: string[] = [];
  for (const [key, entry] of Object.entries(document)) {
    if (notModels.has(key)) continue;
    if (isObject(entry) && textField({ key }, 'key') !== undefined)
      models.push(readLitellmEntry(key, entry, today));
    else problems.push(`${JSON.stringify(key.slice(0, 80))} is not an object`);
  }
  if (!models.some(({ prices }) => prices !== undefined))
    return fail('bad-data', `${address} has no price of any model.`, hint);
  return succeed({
    source: 'price-map',
    address,
    models,
    listed: models.length + problems.length,
    problems: problems.slice(0, 20),
  });
}
