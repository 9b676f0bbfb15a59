import type { PriceRow, PriceTier } from '../src/registry-file.ts';

/** Figures by name; what a collection does not state is absent. */
export type Figures = Record<string, number | undefined>;

const round = (value: number): number => Number(value.toPrecision(10));
const perMillion = (usd: number | undefined): number | undefined =>
  usd === undefined ? undefined : round(usd * 1e6);

interface PiPrices {
  readonly input: number;
  readonly output: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
}

/** An entry of the first collection. */
export interface PiEntry {
  readonly cost: PiPrices & {
    readonly tiers?: readonly (PiPrices & { readonly inputTokensAbove: number })[];
  };
  readonly contextWindow: number;
  readonly maxTokens: number;
}

function prefixed(prefix: string, figures: Figures): Figures {
  return Object.fromEntries(Object.entries(figures).map(([key, value]) => [prefix + key, value]));
}

/** There, 0 means that nothing is known. */
function ofPi({ input, output, cacheRead, cacheWrite }: PiPrices): Figures {
  return { input, output, cacheRead: cacheRead || undefined, cacheWrite5m: cacheWrite || undefined };
}

export function figuresOfPi({ cost, contextWindow, maxTokens }: PiEntry): Figures {
  const tier = cost.tiers?.[0];
  return {
    ...ofPi(cost),
    tierAbove: tier?.inputTokensAbove ?? 0,
    ...(tier ? prefixed('tier.', ofPi(tier)) : {}),
    contextTokens: contextWindow,
    maxOutputTokens: maxTokens,
  };
}

/** Google's output limit is given as 65,535 or 65,536 there, so that limits are compared with the first collection only. */
export function figuresOfLiteLlm(entry: Readonly<Record<string, number>>): Figures {
  const above = Object.keys(entry)
    .map((key) => /^input_cost_per_token_above_(\d+)k_tokens$/.exec(key)?.[1])
    .find((size) => size !== undefined);
  const price = (key: string): number | undefined => perMillion(entry[key]);
  const tier =
    above === undefined
      ? {}
      : {
          'tier.input': price(`input_cost_per_token_above_${above}k_tokens`),
          'tier.output': price(`output_cost_per_token_above_${above}k_tokens`),
          'tier.cacheRead': price(`cache_read_input_token_cost_above_${above}k_tokens`),
          'tier.cacheWrite5m': price(`cache_creation_input_token_cost_above_${above}k_tokens`),
        };
  const search = (
    entry['search_context_cost_per_query'] as { search_context_size_medium?: number } | undefined
  )?.search_context_size_medium;
  const batch = entry['input_cost_per_token_batches'];
  return {
    input: price('input_cost_per_token'),
    output: price('output_cost_per_token'),
    cacheRead: price('cache_read_input_token_cost'),
    cacheWrite5m: price('cache_creation_input_token_cost'),
    cacheWrite1h: price('cache_creation_input_token_cost_above_1hr'),
    tierAbove: Number(above ?? 0) * 1000,
    ...tier,
    batchFactor: batch === undefined ? undefined : round(batch / (entry['input_cost_per_token'] ?? 0)),
    webSearchPerThousand: search === undefined ? undefined : round(search * 1000),
  };
}

type Tiered =
  | number
  | { readonly base: number; readonly tiers: readonly { readonly start: number; readonly price: number }[] };
type MtokPrices = Readonly<Record<string, Tiered | undefined>>;

/** An entry of the third collection: prices, or dated prices. */
export interface GenaiEntry {
  readonly prices:
    | MtokPrices
    | readonly { readonly constraint?: { readonly start_date: string }; readonly prices: MtokPrices }[];
}

const genaiKeys = {
  input: 'input_mtok',
  output: 'output_mtok',
  cacheRead: 'cache_read_mtok',
  cacheWrite5m: 'cache_write_mtok',
};

function ofGenai(prices: MtokPrices): Figures {
  const figures: Figures = { tierAbove: 0 };
  for (const [kind, key] of Object.entries(genaiKeys)) {
    const price = prices[key];
    figures[kind] = typeof price === 'object' ? price.base : price;
    if (typeof price !== 'object') continue;
    figures['tierAbove'] = price.tiers[0]?.start;
    figures[`tier.${kind}`] = price.tiers[0]?.price;
  }
  return figures;
}

/** By the day that they count from; the empty text for those that always have. */
export function figuresOfGenai({ prices }: GenaiEntry): [string, Figures][] {
  if (!Array.isArray(prices)) return [['', ofGenai(prices as MtokPrices)]];
  return prices.map((row: { constraint?: { start_date: string }; prices: MtokPrices }) => [
    row.constraint?.start_date ?? '',
    ofGenai(row.prices),
  ]);
}

/** The figures of a row of the catalogue. */
export function figuresOfRow(row: PriceRow | undefined): Figures {
  const tier: PriceTier | undefined = row?.tiers?.[0];
  const kinds = ['input', 'output', 'cacheRead', 'cacheWrite5m', 'cacheWrite1h'] as const;
  const pick = (from: PriceRow | PriceTier | undefined): Figures =>
    Object.fromEntries(kinds.map((kind) => [kind, from?.[kind]]));
  return {
    ...pick(row),
    tierAbove: tier?.aboveInputTokens ?? 0,
    ...(tier ? prefixed('tier.', pick(tier)) : {}),
    batchFactor: row?.batchFactor,
    webSearchPerThousand: row?.webSearchPerThousand,
  };
}

/** What differs, as `name: ours, theirs`; only what the collection states is compared. */
export function compareFigures(ours: Figures, theirs: Figures): string[] {
  return Object.entries(theirs).flatMap(([name, value]) =>
    value === undefined || value === ours[name] ? [] : [`${name}: ${ours[name] ?? 'none'}, theirs ${value}`],
  );
}
