import { entryKeys, type LedgerEntry } from './entry.ts';

/** An entry as a line of a ledger has it, without the line end: known keys in the order of the schema, then others. */
export function entryText(entry: LedgerEntry): string {
  return JSON.stringify(orderKeys(entry));
}

/** An entry with its keys in the order of a ledger; those without a value are left out. */
export function orderKeys(entry: LedgerEntry): LedgerEntry {
  const known = new Set<string>(entryKeys);
  const pairs = [
    ...entryKeys.map((key) => [key, entry[key]] as const),
    ...Object.entries(entry).filter(([key]) => !known.has(key)),
  ];
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined)) as unknown as LedgerEntry;
}
