import { type Instant, toMs } from './instant.ts';
import { multiplyExactly, picoToUsd } from './pico-usd.ts';
import { type BilledTokens, billMarginally, billWhole } from './bill-tokens.ts';
import type { Cost, CostLine, Unpriced, UnpricedReason } from './cost.ts';
import { rowAt, tierOf } from './price-row.ts';
import type { PriceRow } from './registry-file.ts';
import { findModel, type ModelMatch, type Registry } from './registry.ts';

/** What a model was asked to do; counts that are absent are 0. */
export interface PricedUsage {
  /** Prompt tokens that were neither read from nor written to a cache. */
  readonly inputTokens?: number | undefined;
  /** Reasoning tokens are among them. */
  readonly outputTokens?: number | undefined;
  readonly cacheReadTokens?: number | undefined;
  /** Tokens written with the ordinary lifetime; those of `cacheWrite1hTokens` are not among them. */
  readonly cacheWriteTokens?: number | undefined;
  readonly cacheWrite1hTokens?: number | undefined;
  readonly webSearchRequests?: number | undefined;
  readonly batch?: boolean | undefined;
  /** As the provider reports it: `standard` and `default` cost the plain price, `batch` is a batch. */
  readonly serviceTier?: string | null | undefined;
  /** As the provider reports it: `fast` costs more with models that have fast answers. */
  readonly speed?: string | null | undefined;
}

/** A request to price. */
export interface PriceQuery extends PricedUsage {
  /** Any id of the model; not an alias. */
  readonly model: string;
  /** When the request was made. */
  readonly at: Instant;
}

const plainTiers: ReadonlySet<string> = new Set(['', 'auto', 'default', 'standard', 'standard_only']);
const quantityNames = [
  'inputTokens',
  'outputTokens',
  'cacheReadTokens',
  'cacheWriteTokens',
  'cacheWrite1hTokens',
  'webSearchRequests',
] as const;

function refuse(unpriced: UnpricedReason, detail: string): Unpriced {
  return { unpriced, detail };
}

function tokensOf(usage: PricedUsage): BilledTokens {
  return {
    cacheRead: usage.cacheReadTokens ?? 0,
    cacheWrite5m: usage.cacheWriteTokens ?? 0,
    cacheWrite1h: usage.cacheWrite1hTokens ?? 0,
    input: usage.inputTokens ?? 0,
    output: usage.outputTokens ?? 0,
  };
}

function factorOf(row: PriceRow, usage: PricedUsage, modelId: string): number | Unpriced {
  const serviceTier = usage.serviceTier ?? '';
  if (usage.batch === true || serviceTier === 'batch')
    return row.batchFactor ?? refuse('no-batch-price', `${modelId} has no price for batches.`);
  if (plainTiers.has(serviceTier)) return 1;
  const factors = row.serviceTierFactors ?? {};
  const factor = Object.hasOwn(factors, serviceTier) ? factors[serviceTier] : undefined;
  return (
    factor ??
    refuse(
      'unknown-service-tier',
      `${modelId} has no price for the service tier ${JSON.stringify(serviceTier)}.`,
    )
  );
}

function searchLine(row: PriceRow, searches: number): CostLine | undefined {
  if (row.webSearchPerThousand === undefined) return undefined;
  const unitPicoUsd = multiplyExactly(9, [row.webSearchPerThousand]);
  return { kind: 'webSearch', quantity: searches, unitPicoUsd, picoUsd: unitPicoUsd * BigInt(searches) };
}

function priceBy(row: PriceRow, { model, priceFactor }: ModelMatch, usage: PricedUsage): Cost | Unpriced {
  const factor = factorOf(row, usage, model.id);
  if (typeof factor !== 'number') return factor;
  const tokens = tokensOf(usage);
  const prompt = tokens.input + tokens.cacheRead + tokens.cacheWrite5m + tokens.cacheWrite1h;
  const tier = tierOf(row, prompt);
  const bill = row.tierMode === 'marginal' ? billMarginally : billWhole;
  const isFast = usage.speed === 'fast';
  const service = isFast ? factor * (row.fastFactor ?? 1) : factor;
  const lines = bill(row, tokens, { service, id: priceFactor });
  if (typeof lines === 'string')
    return refuse('no-price-for-kind', `${model.id} has no price for ${lines} tokens.`);
  const searches = usage.webSearchRequests ?? 0;
  const search = searches > 0 ? searchLine(row, searches) : null;
  if (search === undefined) return refuse('no-price-for-kind', `${model.id} has no price for web searches.`);
  const all = search ? [...lines, search] : lines;
  const costPicoUsd = all.reduce((sum, line) => sum + line.picoUsd, 0n);
  const cost = {
    costPicoUsd,
    costUsd: picoToUsd(costPicoUsd),
    lines: all,
    modelId: model.id,
    priceFactor,
    row,
    ...(isFast && row.fastFactor === undefined ? { isFastAtUsualPrice: true as const } : {}),
  };
  return tier ? { ...cost, aboveInputTokens: tier.aboveInputTokens } : cost;
}

/** Prices the use of a model that was found already; see {@link priceRequest}. */
export function priceModel(match: ModelMatch, usage: PricedUsage, at: Instant): Cost | Unpriced {
  const bad = quantityNames.find(
    (name) => !(Number.isSafeInteger(usage[name] ?? 0) && (usage[name] ?? 0) >= 0),
  );
  if (bad) return refuse('bad-quantity', `Expected a whole number for ${bad}, found ${String(usage[bad])}.`);
  const atMs = toMs(at);
  if (atMs === undefined) return refuse('bad-date', `Expected a date, found ${String(at)}.`);
  const { id, prices } = match.model;
  if (prices.length === 0) return refuse('no-price', `No price of ${id} is known.`);
  const row = rowAt(prices, atMs);
  if (!row) return refuse('no-price-at-date', `No price of ${id} is known before ${prices[0]?.from ?? ''}.`);
  return priceBy(row, match, usage);
}

/**
 * What a request costs at the prices of its day (UTC), exactly. A kind of tokens without a price, an unknown service
 * tier or a count that is not a whole number is never priced as if it were free: the result then says why.
 */
export function priceRequest(registry: Registry, query: PriceQuery): Cost | Unpriced {
  const match = findModel(registry, query.model);
  if (!match)
    return refuse('unknown-model', `There is no model ${JSON.stringify(query.model)} in the registry.`);
  return priceModel(match, query, query.at);
}
