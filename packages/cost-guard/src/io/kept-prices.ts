import path from 'node:path';
import { writeFileAtomic } from '@backlog-toolkit/file-store';
import { type LedgerEntry, type LinearPrice, parseTimestamp, usdNumber } from '@backlog-toolkit/usage-ledger';
import type { Guard } from './open-guard.ts';
import { readPricesKey } from './prices-key.ts';
import { readState, stateFolder } from './state-files.ts';

/** A linear price as JSON has it: null for what is no finite number. */
type KeptPrice = { readonly [Name in keyof LinearPrice]: number | null };

interface KeptPrices {
  readonly key: string;
  /** By the names that the price of an entry depends on; the last that was needed first. */
  readonly prices: readonly (readonly [names: string, price: KeptPrice])[];
}

const maxKept = 32;

/**
 * Gives the calls of a transcript that have no cost the one that the project's registry has for their date, as `addCosts`
 * does. What the last calls cost a token is kept in the state folder, because to load the registry takes a hook longer
 * than all else; it holds while registry and catalogue are the same. Throws what loading the registry throws.
 */
export async function addKeptCosts(
  guard: Guard,
  entries: readonly LedgerEntry[],
): Promise<readonly LedgerEntry[]> {
  if (!entries.some(isOpen)) return entries;
  const file = path.join(stateFolder(guard), 'prices.json');
  const key = readPricesKey(guard);
  const state = readState(file);
  const kept = isKept(state, key) ? [...state.prices] : [];
  const known = entries.map((entry) => (isOpen(entry) ? priceByKept(entry, kept) : entry));
  if (!known.some(isOpen)) return known;
  const { loadPrices } = await import('./load-prices.ts');
  const { priceLine, linearPrice } = await loadPrices(guard);
  const costed = known.map((entry) => {
    if (!isOpen(entry)) return entry;
    const cost = priceLine(entry);
    const price = linearPrice?.(entry);
    if (price !== undefined && entry.batch_job_id === undefined)
      kept.unshift([namesOf(entry), keepable(price)]);
    return typeof cost === 'bigint' ? { ...entry, cost_usd: usdNumber(cost) } : entry;
  });
  save(file, { key, prices: withoutRepeats(kept).slice(0, maxKept) });
  return costed;
}

function isOpen({ cost_usd: cost }: LedgerEntry): boolean {
  return cost === undefined || cost === null;
}

function namesOf({ provider, model, service_tier: tier, speed }: LedgerEntry): string {
  return JSON.stringify([provider, model, tier, speed]);
}

function priceByKept(entry: LedgerEntry, kept: KeptPrices['prices']): LedgerEntry {
  const names = namesOf(entry);
  const atMs = parseTimestamp(entry.timestamp);
  const input = entry.input_tokens ?? 0;
  const cacheRead = entry.cached_input_tokens ?? 0;
  const cacheWrite = entry.cache_write_tokens ?? 0;
  const prompt = input + cacheRead + cacheWrite;
  const price = kept.find(
    ([keptNames, one]) =>
      keptNames === names &&
      atMs >= (one.fromMs ?? -Infinity) &&
      atMs < (one.untilMs ?? Infinity) &&
      prompt >= (one.minPromptTokens ?? 0) &&
      prompt <= (one.maxPromptTokens ?? Infinity),
  )?.[1];
  if (price === undefined || entry.batch_job_id !== undefined) return entry;
  const hour = entry.cache_write_tokens_1h ?? 0;
  const picoUsd =
    input * (price.input ?? Number.NaN) +
    (entry.output_tokens ?? 0) * (price.output ?? Number.NaN) +
    cacheRead * (price.cacheRead ?? Number.NaN) +
    (cacheWrite - hour) * (price.cacheWrite5m ?? Number.NaN) +
    hour * (price.cacheWrite1h ?? Number.NaN) +
    (entry.web_search_requests ?? 0) * (price.webSearch ?? Number.NaN);
  // Exact up to 2^53; a kind without a price makes it no number.
  return Number.isSafeInteger(picoUsd) ? { ...entry, cost_usd: usdNumber(BigInt(picoUsd)) } : entry;
}

function keepable(price: LinearPrice): KeptPrice {
  return JSON.parse(JSON.stringify(price)) as KeptPrice;
}

function withoutRepeats(prices: KeptPrices['prices']): KeptPrices['prices'] {
  return [...new Map(prices.map((one) => [JSON.stringify(one), one])).values()];
}

function isKept(value: unknown, key: string): value is KeptPrices {
  if (typeof value !== 'object' || value === null || !('key' in value) || value.key !== key) return false;
  return 'prices' in value && Array.isArray(value.prices);
}

function save(file: string, content: KeptPrices): void {
  try {
    writeFileAtomic(file, `${JSON.stringify(content)}\n`, { fsync: false });
  } catch {
    // Without a state folder the registry is loaded each time.
  }
}
