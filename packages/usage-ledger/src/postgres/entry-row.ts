import { namesOf } from '../call-names.ts';
import type { LedgerEntry } from '../entry.ts';
import { entryText } from '../entry-text.ts';
import { aliasFlags, statusFlags } from '../fields.ts';
import { textDimensions } from '../query.ts';
import { flagBatch, flagCacheHit, flagEscalated } from '../sums.ts';
import { parseTimestamp } from '../timestamp.ts';
import { formatUsd, parseUsd } from '../usd.ts';
import { digestNumber, digestUuid } from './digest.ts';

/** The texts of an entry by column, `''` for none. */
export type LabelRow = Readonly<Record<'label' | (typeof textDimensions)[number][0], string>>;

/** An entry as a row of the table `entries`, under the names of its columns. */
export interface EntryRow {
  /** Its place in the batch, from 0. */
  readonly n: number;
  readonly at_ms: number;
  readonly label: string;
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly cached_input_tokens: number;
  readonly cache_write_tokens: number;
  readonly cache_write_tokens_1h: number;
  readonly web_search_requests: number;
  readonly cost_usd: string | null;
  readonly flags: number;
  readonly id: string | null;
  readonly key: string;
  readonly copy: number | null;
  readonly line: string;
  /** Names that both sources know the call by, and which of them tells of it. */
  readonly messages: readonly string[];
  readonly teller: string | null;
}

/** Half a character, which JSON can escape, becomes what UTF-8 makes of it, as in sums over files. */
function wholeText(text: string | null | undefined): string {
  return text ? Buffer.from(text, 'utf8').toString('utf8') : '';
}

/** Where PostgreSQL could not hold an entry: the key of a text with a NUL character; undefined when it can. */
export function unfitKey(entry: LedgerEntry): string | undefined {
  const keys = [...textDimensions.map(([, key]) => key), 'id'] as const;
  return keys.find((key) => entry[key]?.includes('\0'));
}

/** The label of an entry: what its texts say, and a number made of them. */
export function labelOf(entry: LedgerEntry): LabelRow {
  const texts = textDimensions.map(([name, key]) => [name, wholeText(entry[key])] as const);
  const label = digestNumber(JSON.stringify(texts.map(([, text]) => text)));
  return Object.fromEntries([['label', label], ...texts]) as LabelRow;
}

function flagsOf(entry: LedgerEntry): number {
  return (
    (entry.cache_hit === true ? flagCacheHit : 0) |
    (entry.batch_job_id ? flagBatch : 0) |
    (entry.escalation_reason ? flagEscalated : 0) |
    aliasFlags(entry.model_alias ?? '') |
    statusFlags(entry.status ?? '')
  );
}

/** A checked entry as a row; one without an id, or that is `free`, may be there any number of times. */
export function toRow(entry: LedgerEntry, n: number, label: string, free: boolean): EntryRow {
  const line = entryText(entry);
  const id = entry.id ? wholeText(entry.id) : null;
  const names = id === null ? undefined : namesOf(id);
  return {
    n,
    at_ms: parseTimestamp(entry.timestamp),
    label,
    input_tokens: entry.input_tokens ?? 0,
    output_tokens: entry.output_tokens ?? 0,
    cached_input_tokens: entry.cached_input_tokens ?? 0,
    cache_write_tokens: entry.cache_write_tokens ?? 0,
    cache_write_tokens_1h: entry.cache_write_tokens_1h ?? 0,
    web_search_requests: entry.web_search_requests ?? 0,
    cost_usd: typeof entry.cost_usd === 'number' ? formatUsd(parseUsd(entry.cost_usd)) : null,
    flags: flagsOf(entry),
    id,
    key: id === null ? digestUuid('line', line) : digestUuid('id', id),
    copy: id === null || free ? null : 0,
    line,
    messages: (names ? [names.message, names.request] : [])
      .filter((name) => name !== '')
      .map((name) => digestUuid('message', name)),
    teller: names?.source ?? null,
  };
}
