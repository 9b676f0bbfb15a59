import { countKeys, maxCount, textKeys, type LedgerEntry } from './entry.ts';
import { parseTimestamp } from './timestamp.ts';
import { splitNumber } from './usd.ts';

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
  const record = value as Readonly<Record<string, unknown>>;
  const { timestamp } = record;
  if (typeof timestamp !== 'string' || Number.isNaN(parseTimestamp(timestamp)))
    return `timestamp: expected a date and time such as 2026-01-31T12:00:00Z, found ${nameOf(timestamp)}`;
  for (const key of textKeys) {
    const text = record[key];
    if (typeof text !== 'string' && text !== undefined && text !== null)
      return `${key}: expected a text, found ${nameOf(text)}`;
  }
  for (const key of countKeys) {
    const count = record[key];
    if (count !== undefined && count !== null && !isCount(count))
      return `${key}: expected a whole number from 0 to 1e12, found ${nameOf(count)}`;
  }
  return switchProblem(record) ?? costProblem(record['cost_usd']);
}

function switchProblem(record: Readonly<Record<string, unknown>>): string | undefined {
  const hit = record['cache_hit'];
  if (typeof hit !== 'boolean' && hit !== undefined && hit !== null)
    return `cache_hit: expected true or false, found ${nameOf(hit)}`;
  const hour = record['cache_write_tokens_1h'] ?? 0;
  const all = record['cache_write_tokens'] ?? 0;
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

function isCount(value: unknown): boolean {
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
