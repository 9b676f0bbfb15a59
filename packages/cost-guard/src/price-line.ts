import {
  findCandidate,
  isUnpriced,
  type ModelMatch,
  priceModel,
  type Registry,
  resolveAlias,
} from '@backlog-toolkit/model-registry';
import {
  isFailedStatus,
  type LedgerEntry,
  type LinearPrice,
  parseTimestamp,
  type PriceLine,
} from '@backlog-toolkit/usage-ledger';
import { linearPriceOf } from './linear-price.ts';
import { figureKeys } from './reconcile/usage-record.ts';

/**
 * Prices ledger entries by a registry at their own date. The model counts; an entry that names only an alias has the
 * price of the model that the alias stood for on that date. An answer in fast mode whose price is not known cost at
 * least the usual one.
 */
export function makePriceLine(registry: Registry): PriceLine {
  return (entry) => {
    const atMs = parseTimestamp(entry.timestamp);
    const match = findMatch(registry, entry, atMs);
    if (typeof match === 'string') return { reason: match };
    // A call that failed is not billed; of any other it is not known what it used, which does not mean nothing.
    if (figureKeys.every((key) => (entry[key] ?? null) === null) && !isFailedStatus(entry.status ?? ''))
      return { reason: 'neither cost_usd nor tokens are given' };
    const hour = entry.cache_write_tokens_1h ?? 0;
    const cost = priceModel(
      match,
      {
        inputTokens: entry.input_tokens ?? 0,
        outputTokens: entry.output_tokens ?? 0,
        cacheReadTokens: entry.cached_input_tokens ?? 0,
        cacheWriteTokens: (entry.cache_write_tokens ?? 0) - hour,
        cacheWrite1hTokens: hour,
        webSearchRequests: entry.web_search_requests ?? 0,
        batch: (entry.batch_job_id ?? '') !== '',
        serviceTier: entry.service_tier,
        speed: entry.speed,
      },
      atMs,
    );
    if (isUnpriced(cost)) return { reason: cost.detail };
    if (cost.isFastAtUsualPrice !== true) return cost.costPicoUsd;
    const reason = `no price is known for fast answers of ${cost.modelId}, the usual one is counted`;
    return { reason, atLeastPicoUsd: cost.costPicoUsd };
  };
}

/** Finds prices that count for many entries: those that differ from one in nothing but counts, id and time. */
export function makeLinearPricer(registry: Registry): (entry: LedgerEntry) => LinearPrice | undefined {
  const found = new Map<string, LinearPrice[]>();
  return (entry) => {
    // What an alias stands for changes at dates of its own.
    if (!entry.model) return undefined;
    const usage = {
      batch: (entry.batch_job_id ?? '') !== '',
      serviceTier: entry.service_tier,
      speed: entry.speed,
    };
    const key = JSON.stringify([entry.provider, entry.model, usage]);
    const known = found.get(key) ?? [];
    found.set(key, known);
    const atMs = parseTimestamp(entry.timestamp);
    const prompt =
      (entry.input_tokens ?? 0) + (entry.cached_input_tokens ?? 0) + (entry.cache_write_tokens ?? 0);
    const price = known.find(
      ({ fromMs, untilMs, minPromptTokens, maxPromptTokens }) =>
        atMs >= fromMs && atMs < untilMs && prompt >= minPromptTokens && prompt <= maxPromptTokens,
    );
    if (price !== undefined) return price;
    const match = findMatch(registry, entry, atMs);
    const made = typeof match === 'string' ? undefined : linearPriceOf(match, usage, atMs, prompt);
    if (made !== undefined) known.push(made);
    return made;
  };
}

function findMatch(registry: Registry, entry: LedgerEntry, atMs: number): ModelMatch | string {
  const model = entry.model ?? '';
  const alias = entry.model_alias ?? '';
  if (model !== '') {
    const match = findCandidate(registry, { provider: entry.provider ?? '', model });
    return match ?? `no model ${JSON.stringify(model)} in the registry`;
  }
  if (alias === '') return 'neither cost_usd nor model is given';
  if (!registry.aliases.has(alias)) return `no alias ${JSON.stringify(alias)} in the registry`;
  const { chosen } = resolveAlias(registry, alias, { at: atMs });
  return chosen?.match ?? `the alias ${JSON.stringify(alias)} stood for no usable model on that date`;
}
