import type { PriceTier } from '../registry-file.ts';
import { compact, countField, dayField, type JsonObject, objectField, textField } from './fields.ts';
import { priceField } from './price-field.ts';
import { isOtherId, type SourceModel, type SourcePrices } from './source.ts';

const textModes: ReadonlySet<string> = new Set(['chat', 'responses', 'completion']);
// The names that LiteLLM has for makers that sell their own models.
const makers: ReadonlyMap<string, string> = new Map([
  ['anthropic', 'anthropic'],
  ['openai', 'openai'],
  ['gemini', 'google'],
]);

/** Reads one entry of LiteLLM: of its price map, or the `model_info` of a deployment. */
export function readLitellmEntry(key: string, entry: JsonObject, today: string): SourceModel {
  const sold = textField(entry, 'litellm_provider') ?? '';
  const maker = makers.get(sold);
  const provider = maker ?? sold;
  const prices = readPrices(entry, provider);
  const retiresAt = dayField(entry, 'deprecation_date');
  const id = maker !== undefined && key.startsWith(`${sold}/`) ? key.slice(sold.length + 1) : key;
  const mode = textField(entry, 'mode');
  return compact({
    id,
    provider,
    prices,
    contextTokens: countField(entry, 'max_input_tokens'),
    maxOutputTokens: countField(entry, 'max_output_tokens'),
    minCacheableTokens: countField(entry, 'prompt_cache_min_tokens'),
    // Most of these dates have passed long ago for models that still answer; only one to come says something.
    lifecycle: retiresAt === undefined || retiresAt <= today ? undefined : { retiresAt },
    isAddable:
      maker !== undefined &&
      mode !== undefined &&
      prices?.output !== undefined &&
      !(retiresAt !== undefined && retiresAt <= today),
    isOther: isOtherId(id) || (mode !== undefined && !textModes.has(mode)) ? true : undefined,
  });
}

function readPrices(entry: JsonObject, provider: string): SourcePrices | undefined {
  const row = tokenPrices(entry, '');
  if (row.input === undefined) return undefined;
  const tiers = readTiers(entry);
  return compact({
    ...row,
    input: row.input,
    tiers: tiers.length > 0 ? tiers : undefined,
    batchFactor: readBatchFactor(entry, row.input) ?? (provider === 'anthropic' ? 0.5 : undefined),
    webSearchPerThousand: priceField(
      objectField(entry, 'search_context_cost_per_query'),
      'search_context_size_medium',
      3,
    ),
  });
}

function tokenPrices(entry: JsonObject, suffix: string): Omit<PriceTier, 'aboveInputTokens'> {
  const oneHour = `cache_creation_input_token_cost_above_1hr${suffix}`;
  return compact({
    input: priceField(entry, `input_cost_per_token${suffix}`, 6),
    output: priceField(entry, `output_cost_per_token${suffix}`, 6),
    cacheRead: priceField(entry, `cache_read_input_token_cost${suffix}`, 6),
    cacheWrite5m: priceField(entry, `cache_creation_input_token_cost${suffix}`, 6),
    cacheWrite1h: priceField(entry, oneHour, 6),
  });
}

function readTiers(entry: JsonObject): PriceTier[] {
  const limits = Object.keys(entry).flatMap((key) => {
    const match = /^input_cost_per_token_above_(\d{1,6})k_tokens$/.exec(key);
    return match ? [Number(match[1])] : [];
  });
  return [...new Set(limits)]
    .toSorted((a, b) => a - b)
    .map((thousands) => ({
      aboveInputTokens: thousands * 1000,
      ...tokenPrices(entry, `_above_${thousands}k_tokens`),
    }))
    .filter(({ input }) => input !== undefined);
}

function readBatchFactor(entry: JsonObject, input: number): number | undefined {
  const batched = priceField(entry, 'input_cost_per_token_batches', 6);
  return batched === undefined ? undefined : Number((batched / input).toPrecision(6));
}
