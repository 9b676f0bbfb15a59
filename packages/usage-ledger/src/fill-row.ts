import { idOfText } from './dictionary.ts';
import type { LedgerEntry } from './entry.ts';
import type { Aggregator } from './aggregate.ts';
import type { TextFields } from './fields.ts';
import {
  flagBatch,
  flagCacheHit,
  flagEscalated,
  flagUnpriced,
  rowFlags,
  rowPicoUsd,
  rowTimeMs,
  rowWholeUsd,
} from './sums.ts';
import { parseTimestamp } from './timestamp.ts';
import type { LinePrice } from './price.ts';
import { splitNumber, type SplitUsd } from './usd.ts';

/** Makes an entry the current line of an aggregator; `price` is its cost when it has none of its own. */
export function fillRow({ plan, row }: Aggregator, entry: LedgerEntry, price?: LinePrice): void {
  setTexts(plan.fields, entry);
  row[0] = entry.input_tokens ?? 0;
  row[1] = entry.output_tokens ?? 0;
  row[2] = entry.cached_input_tokens ?? 0;
  row[3] = entry.cache_write_tokens ?? 0;
  row[4] = entry.cache_write_tokens_1h ?? 0;
  row[5] = entry.web_search_requests ?? 0;
  row[rowTimeMs] = parseTimestamp(entry.timestamp);
  const own = costOf(entry);
  const cost = own ?? price?.split;
  row[rowWholeUsd] = cost?.whole ?? 0;
  row[rowPicoUsd] = cost?.pico ?? 0;
  row[rowFlags] =
    (cost === undefined || (own === undefined && price?.reason !== undefined) ? flagUnpriced : 0) |
    (entry.cache_hit === true ? flagCacheHit : 0) |
    (entry.batch_job_id ? flagBatch : 0) |
    (entry.escalation_reason ? flagEscalated : 0);
}

function costOf({ cost_usd: cost }: LedgerEntry): SplitUsd | undefined {
  if (cost === undefined || cost === null) return undefined;
  const split = splitNumber(cost);
  return typeof split === 'string' ? undefined : split;
}

// In the order of the field numbers; key by key because that is much faster than a loop.
function setTexts({ ids, dictionaries }: TextFields, entry: LedgerEntry): void {
  const set = (field: number, text: string | null | undefined): void => {
    const dictionary = dictionaries[field];
    if (dictionary !== undefined) ids[field] = text ? idOfText(dictionary, text) : 0;
  };
  set(0, entry.ticket_id);
  set(1, entry.skill);
  set(2, entry.workflow);
  set(3, entry.phase);
  set(4, entry.model);
  set(5, entry.model_alias);
  set(6, entry.provider);
  set(7, entry.session_id);
  set(8, entry.source);
  set(9, entry.status);
}
