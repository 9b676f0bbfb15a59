import { countKeys, type LedgerEntry } from './entry.ts';
import type { Aggregator } from './aggregate.ts';
import { textDimensions } from './query.ts';
import { flagBatch, flagCacheHit, flagEscalated, flagUnpriced } from './sums.ts';
import { rowFlags, rowPicoUsd, rowTimeMs, rowWholeUsd } from './sums.ts';
import { parseTimestamp } from './timestamp.ts';
import { splitNumber, type SplitUsd } from './usd.ts';

/** Makes an entry the current line of an aggregator; `price` is its cost when it has none of its own. */
export function fillRow({ plan, row }: Aggregator, entry: LedgerEntry, price?: SplitUsd): void {
  const { ids, dictionaries } = plan.fields;
  for (const [field, [, key]] of textDimensions.entries())
    ids[field] = dictionaries[field]?.idOf(entry[key] ?? '') ?? 0;
  for (const [place, key] of countKeys.entries()) row[place] = entry[key] ?? 0;
  row[rowTimeMs] = parseTimestamp(entry.timestamp);
  const cost = costOf(entry) ?? price;
  row[rowWholeUsd] = cost?.whole ?? 0;
  row[rowPicoUsd] = cost?.pico ?? 0;
  row[rowFlags] =
    (cost === undefined ? flagUnpriced : 0) |
    (entry.cache_hit === true ? flagCacheHit : 0) |
    (entry.batch_job_id ? flagBatch : 0) |
    (entry.escalation_reason ? flagEscalated : 0);
}

function costOf({ cost_usd: cost }: LedgerEntry): SplitUsd | undefined {
  if (cost === undefined || cost === null) return undefined;
  const split = splitNumber(cost);
  return typeof split === 'string' ? undefined : split;
}
