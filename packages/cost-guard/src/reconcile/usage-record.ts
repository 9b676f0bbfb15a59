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
  readonly id: string;
  readonly timeMs: number;
  readonly model: string;
  readonly session: string;
  /** In the order of `figureKeys`. */
  readonly figures: readonly number[];
  /** In 1e-12 USD; undefined when there is no price. */
  readonly picoUsd: bigint | undefined;
  /** Line of the ledger, from 1; absent for what another source says. */
  readonly line?: number | undefined;
}

/** Makes the record of an entry; one without a cost is priced at its date. */
export function toRecord(entry: LedgerEntry, priceLine: PriceLine, line?: number): UsageRecord {
  const price =
    entry.cost_usd === undefined || entry.cost_usd === null ? priceLine(entry) : parseUsd(entry.cost_usd);
  return {
    id: entry.id ?? '',
    timeMs: parseTimestamp(entry.timestamp),
    model: entry.model ?? '',
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
