import { indexKey, otherSourceKeys } from '../call-names.ts';
import type { LedgerEntry } from '../entry.ts';
import { entryText } from '../entry-text.ts';
import { appendEntries } from './append-entries.ts';
import type { CopyOptions, CopyTarget } from './copy-ledger.ts';
import { ledgerExists } from './ledger-state.ts';
import { readLedger } from './read-ledger.ts';
import { createHash } from 'node:crypto';

/** Short, because a ledger may have millions of them. */
function keyOf(text: string): string {
  return createHash('sha256').update(text).digest().toString('latin1', 0, 12);
}

/** What an entry is told by. */
function entryKey(entry: LedgerEntry): string {
  return keyOf(entry.id ? `i${entry.id}` : `l${entryText(entry)}`);
}

/** Opens a file to copy entries to. Reads all of it. Throws as `readLedger`. */
export async function openLineTarget(file: string, { dryRun = false }: CopyOptions): Promise<CopyTarget> {
  const counts = new Map<string, number>();
  const told = new Set<string>();
  if (ledgerExists(file))
    for await (const read of readLedger(file)) {
      if (read.kind !== 'entry') continue;
      const key = entryKey(read.entry);
      counts.set(key, (counts.get(key) ?? 0) + 1);
      if (read.entry.id) told.add(keyOf(indexKey(read.entry.id)));
    }
  const lacks = (entry: LedgerEntry): boolean => {
    const key = entryKey(entry);
    const left = counts.get(key);
    if (left === undefined) return !otherSourceKeys(entry.id ?? '').some((name) => told.has(keyOf(name)));
    if (left === 0) return true;
    counts.set(key, left - 1);
    return false;
  };
  return {
    refuse: () => undefined,
    finish: async () => undefined,
    async add(entries) {
      const missing = entries.filter(lacks);
      if (!dryRun && missing.length > 0) await appendEntries(file, missing, { dedup: false });
      return missing.length;
    },
  };
}
