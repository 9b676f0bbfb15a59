import { existsSync } from 'node:fs';
import { appendJsonl, readJsonl, withLock } from '@backlog-toolkit/file-store';
import { checkEntry, type LedgerEntry } from '@backlog-toolkit/usage-ledger';
import { CostGuardError } from '../errors.ts';

/** What an append did. */
export interface Appended {
  readonly appended: number;
  /** Entries that the ledger had already, by their id. */
  readonly duplicates: number;
}

/** Appends entries whose ids the ledger does not have yet, under its lock. Throws RECORD_INVALID, nothing written. */
export async function appendToLedger(file: string, entries: readonly LedgerEntry[]): Promise<Appended> {
  for (const entry of entries) {
    const checked = checkEntry(entry);
    if ('reason' in checked)
      throw new CostGuardError('RECORD_INVALID', `Not a ledger entry: ${checked.reason}`, {
        hint: 'Correct the value; nothing was written.',
      });
  }
  return withLock(file, () => {
    const known = new Set<string>();
    if (existsSync(file)) {
      for (const line of readJsonl(file)) {
        const checked = line.kind === 'record' ? checkEntry(line.value) : undefined;
        if (checked && 'entry' in checked && checked.entry.id) known.add(checked.entry.id);
      }
    }
    const fresh = entries.filter(({ id }) => {
      if (!id) return true;
      if (known.has(id)) return false;
      known.add(id);
      return true;
    });
    appendJsonl(file, fresh);
    return { appended: fresh.length, duplicates: entries.length - fresh.length };
  });
}
