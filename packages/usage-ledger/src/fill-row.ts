import { idOfText } from './dictionary.ts';
import type { LedgerEntry } from './entry.ts';
import type { TextFields } from './fields.ts';
import { fieldOf } from './query.ts';
import { idWidth, type LineBatch } from './line-batch.ts';
import {
  flagBatch,
  flagCacheHit,
  flagEscalated,
  flagUnpriced,
  rowFlags,
  rowPicoUsd,
  rowTimeMs,
  rowWholeUsd,
  rowWidth,
} from './sums.ts';
import { parseTimestamp } from './timestamp.ts';
import type { LinePrice } from './price.ts';
import { splitNumber, type SplitUsd } from './usd.ts';

const aliasField: number = fieldOf('alias');
const statusField: number = fieldOf('status');

/** Adds an entry to a batch that is not full; `price` is its cost when it has none of its own. */
export function fillRow(
  batch: LineBatch,
  fields: TextFields,
  entry: LedgerEntry,
  price: LinePrice | undefined,
): void {
  setTexts(fields, entry, batch.ids, batch.count * idWidth);
  const row = batch.rows;
  const at = batch.count * rowWidth;
  batch.count += 1;
  row[at + 0] = entry.input_tokens ?? 0;
  row[at + 1] = entry.output_tokens ?? 0;
  row[at + 2] = entry.cached_input_tokens ?? 0;
  row[at + 3] = entry.cache_write_tokens ?? 0;
  row[at + 4] = entry.cache_write_tokens_1h ?? 0;
  row[at + 5] = entry.web_search_requests ?? 0;
  row[at + rowTimeMs] = parseTimestamp(entry.timestamp);
  const own = costOf(entry);
  const texts = (batch.count - 1) * idWidth;
  const cost = own ?? price?.split;
  row[at + rowWholeUsd] = cost?.whole ?? 0;
  row[at + rowPicoUsd] = cost?.pico ?? 0;
  row[at + rowFlags] =
    (cost === undefined || (own === undefined && price?.reason !== undefined) ? flagUnpriced : 0) |
    (entry.cache_hit === true ? flagCacheHit : 0) |
    (entry.batch_job_id ? flagBatch : 0) |
    (entry.escalation_reason ? flagEscalated : 0) |
    fields.flagsOf(aliasField, batch.ids[texts + aliasField] ?? 0) |
    fields.flagsOf(statusField, batch.ids[texts + statusField] ?? 0);
}

function costOf({ cost_usd: cost }: LedgerEntry): SplitUsd | undefined {
  if (cost === undefined || cost === null) return undefined;
  const split = splitNumber(cost);
  return typeof split === 'string' ? undefined : split;
}

// In the order of the field numbers; key by key because that is much faster than a loop.
function setTexts({ dictionaries }: TextFields, entry: LedgerEntry, ids: Int32Array, at: number): void {
  const set = (field: number, text: string | null | undefined): void => {
    const dictionary = dictionaries[field];
    if (dictionary !== undefined) ids[at + field] = text ? idOfText(dictionary, text) : 0;
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
