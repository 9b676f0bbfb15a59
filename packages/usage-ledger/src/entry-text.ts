import { entryKeys, type LedgerEntry } from './entry.ts';

const places: ReadonlyMap<string, number> = new Map(entryKeys.map((key, place) => [key, place]));
let keysInOrder: readonly string[] = [];

/** An entry as a line of a ledger has it, without the line end: known keys in the order of the schema, then others. */
export function entryText(entry: LedgerEntry): string {
  return JSON.stringify(isInOrder(entry) ? entry : orderKeys(entry));
}

/** Whether an entry has known keys only, in the order of a ledger; what has no value does not matter. */
export function isInOrder(entry: LedgerEntry): boolean {
  const keys = Object.keys(entry);
  // Entries that are made in one place have the same keys.
  if (areEqual(keys, keysInOrder)) return true;
  let last = -1;
  for (const key of keys) {
    const place = places.get(key);
    if (place === undefined || place < last) return false;
    last = place;
  }
  keysInOrder = keys;
  return true;
}

function areEqual(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i += 1) if (a[i] !== b[i]) return false;
  return true;
}

/** An entry with its keys in the order of a ledger; those without a value are left out. */
export function orderKeys(entry: LedgerEntry): LedgerEntry {
  const pairs = [
    ...entryKeys.map((key) => [key, entry[key]] as const),
    ...Object.entries(entry).filter(([key]) => !places.has(key)),
  ];
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined)) as unknown as LedgerEntry;
}
