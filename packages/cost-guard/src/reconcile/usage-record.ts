import { type LedgerEntry, parseTimestamp, parseUsd, type PriceLine } from '@backlog-toolkit/usage-ledger';

/** The keys of a ledger entry that the figures of a record are of, in their order. */
export const figureKeys = [
  'input_tokens',
  'output_tokens',
  'cached_input_tokens',
  'cache_write_tokens',
  'cache_write_tokens_1h',
  'web_search_requests',
] as const;

/** A call as far as it is compared. */
export interface UsageRecord {
  /** Empty when the line has none. */
  readonly id: string;
  /** Who wrote the line; empty when it does not tell. */
  readonly source: string;
  readonly timeMs: number;
  readonly model: string;
  /** The registry's id of the model, whatever it is called here. */
  readonly modelKey: string;
  readonly session: string;
  /** In the order of `figureKeys`. */
  readonly figures: readonly number[];
  /** In 1e-12 USD; undefined when there is no price. */
  readonly picoUsd: bigint | undefined;
  /** Line of the ledger, from 1; absent for what another source says. */
  readonly line?: number | undefined;
}

/** What a registry tells of entries. */
export interface EntryFacts {
  /** Without it records have no costs. */
  readonly priceLine?: PriceLine | undefined;
  /** The id of an entry's model in the registry; the entry's own word where there is none. */
  readonly modelOf: (entry: LedgerEntry) => string;
}

/** Makes the record of an entry; one without a cost is priced at its date. */
export function toRecord(entry: LedgerEntry, { priceLine, modelOf }: EntryFacts, line?: number): UsageRecord {
  const cost = entry.cost_usd ?? undefined;
  const price = priceLine && (cost === undefined ? priceLine(entry) : parseUsd(cost));
  return {
    id: entry.id ?? '',
    source: entry.source ?? '',
    timeMs: parseTimestamp(entry.timestamp),
    model: entry.model ?? '',
    modelKey: modelOf(entry),
    session: entry.session_id ?? '',
    figures: figureKeys.map((key) => entry[key] ?? 0),
    picoUsd: typeof price === 'bigint' ? price : undefined,
    line,
  };
}

/** All tokens of a record; those kept for an hour are among those written. */
export function tokensOf({ figures }: UsageRecord): number {
  return figures.slice(0, 4).reduce((sum, figure) => sum + figure, 0);
}

/** Model and size of the prompt of a record, whatever of it came from a cache; empty when it sent none. */
export function promptKeyOf({
  modelKey,
  figures: [input = 0, , cacheRead = 0, cacheWrite = 0],
}: UsageRecord): string {
  const prompt = input + cacheRead + cacheWrite;
  return prompt === 0 ? '' : `${modelKey} ${prompt}`;
}

/** Model and tokens of a record, to find others alike; empty when it used none. */
export function usageKeyOf(record: UsageRecord): string {
  return tokensOf(record) === 0 ? '' : [record.modelKey, ...record.figures.slice(0, 4)].join(' ');
}
