import { field, isObject } from './json-fields.ts';

/** One page of a spend log. */
export interface SpendPage {
  readonly rows: readonly unknown[];
  readonly totalPages: number;
}

/** Reads an answer of `/spend/logs/v2`; a text says why it is none. */
export function readSpendPage(document: unknown): SpendPage | string {
  if (!isObject(document)) return 'is not an object, expected data and total_pages';
  const rows = field(document, 'data');
  if (!Array.isArray(rows)) return 'has no list in data';
  const totalPages = field(document, 'total_pages');
  if (typeof totalPages !== 'number' || !Number.isSafeInteger(totalPages) || totalPages < 0)
    return 'has no whole number in total_pages';
  return { rows, totalPages };
}

/** An instant as the proxy wants it, UTC: `2026-01-31 12:00:00`. */
export function spendTime(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 19).replace('T', ' ');
}
