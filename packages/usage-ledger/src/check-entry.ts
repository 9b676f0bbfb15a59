import { countKeys, maxCount, textKeys, type LedgerEntry } from './entry.ts';
import { parseTimestamp } from './timestamp.ts';
import { splitNumber } from './usd.ts';

/** What may stand under the keys of an entry before it is checked. */
type Values = Readonly<Record<keyof LedgerEntry, unknown>>;

/** An entry, or why a value is none. */
export type EntryCheck = { readonly entry: LedgerEntry } | { readonly reason: string };

/** Checks a value against the rules of the ledger; what the rules do not name may be anything. */
export function checkEntry(value: unknown): EntryCheck {
  const reason = entryProblem(value);
  return reason === undefined ? { entry: value as LedgerEntry } : { reason };
}

function entryProblem(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return `expected an object, found ${nameOf(value)}`;
  const record = value as Values;
  const { timestamp } = record;
  if (typeof timestamp !== 'string' || Number.isNaN(parseTimestamp(timestamp)))
    return `timestamp: expected a date and time such as 2026-01-31T12:00:00Z, found ${nameOf(timestamp)}`;
  if (!areTexts(record)) {
    const key = textKeys.find((name) => !isText(record[name])) ?? 'id';
    return `${key}: expected a text, found ${nameOf(record[key])}`;
  }
  if (!areCounts(record)) {
    const key = countKeys.find((name) => !isCount(record[name])) ?? 'input_tokens';
    return `${key}: expected a whole number from 0 to 1e12, found ${nameOf(record[key])}`;
  }
  return switchProblem(record) ?? costProblem(record.cost_usd);
}

function switchProblem(record: Values): string | undefined {
  const hit = record.cache_hit;
  if (typeof hit !== 'boolean' && hit !== undefined && hit !== null)
    return `cache_hit: expected true or false, found ${nameOf(hit)}`;
  const hour = record.cache_write_tokens_1h ?? 0;
  const all = record.cache_write_tokens ?? 0;
  return typeof hour === 'number' && typeof all === 'number' && hour > all
    ? `cache_write_tokens_1h: expected at most cache_write_tokens (${all}), found ${hour}`
    : undefined;
}

function costProblem(cost: unknown): string | undefined {
  if (cost === undefined || cost === null) return undefined;
  if (typeof cost !== 'number') return `cost_usd: expected a number, found ${nameOf(cost)}`;
  const split = splitNumber(cost);
  return typeof split === 'string' ? `cost_usd: ${split}` : undefined;
}

// Key by key, not in a loop: this runs for every line that is read with care, and is three times as fast so.
function areTexts(record: Values): boolean {
  return (
    isText(record.workflow) &&
    isText(record.phase) &&
    isText(record.ticket_id) &&
    isText(record.skill) &&
    isText(record.model_alias) &&
    isText(record.provider) &&
    isText(record.model) &&
    isText(record.batch_job_id) &&
    isText(record.escalation_reason) &&
    isText(record.status) &&
    isText(record.service_tier) &&
    isText(record.speed) &&
    isText(record.session_id) &&
    isText(record.source) &&
    isText(record.id)
  );
}

function areCounts(record: Values): boolean {
  return (
    isCount(record.input_tokens) &&
    isCount(record.output_tokens) &&
    isCount(record.cached_input_tokens) &&
    isCount(record.cache_write_tokens) &&
    isCount(record.cache_write_tokens_1h) &&
    isCount(record.web_search_requests)
  );
}

function isText(value: unknown): boolean {
  return typeof value === 'string' || value === undefined || value === null;
}

function isCount(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= maxCount;
}

function nameOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : typeof value;
}
