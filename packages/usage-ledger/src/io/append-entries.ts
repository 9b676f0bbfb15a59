import { existsSync } from 'node:fs';
import { appendJsonl, withLock } from '@backlog-toolkit/file-store';
import { checkEntry } from '../check-entry.ts';
import type { LedgerEntry } from '../entry.ts';
import { orderKeys } from '../entry-text.ts';
import { LedgerError } from '../errors.ts';
import { openIdIndex } from './id-index.ts';
import { openLedger } from './open-ledger.ts';

/** How to append. */
export interface AppendOptions {
  /**
   * Leave out entries whose `id` the ledger has, or an earlier entry of the same append, and those whose call it has from
   * the other source: a transcript's answer (`claude-code:<message>:…`) and a proxy's request (`litellm:<message>`) of
   * one name are one call. Default true.
   */
  readonly dedup?: boolean | undefined;
  /** Also flush to the disk, so that the entries survive a power failure. */
  readonly fsync?: boolean | undefined;
  /** Fail with LOCK_BUSY after waiting that long for other writers, in milliseconds; default 60,000. */
  readonly lockTimeoutMs?: number | undefined;
}

/** What was appended. */
export interface AppendResult {
  readonly appended: number;
  /** Entries that were left out because of their ids. */
  readonly duplicates: number;
}

const entriesPerWrite = 1000;

/**
 * Appends entries to a ledger, a line each, in one order of keys; creates it and its folders. Safe among many writers: it
 * holds the ledger's lock while ids are compared, and keeps `<ledger>.ids` beside it. What it returned for stays also
 * after `kill -9`; repeating a call that was killed adds only what is missing. Throws BAD_ENTRY (nothing is written
 * then), LEDGER_NOT_APPENDABLE for a compressed ledger, and FileStoreError LOCK_BUSY, WRITE_FAILED.
 */
export async function appendEntries(
  file: string,
  entries: readonly LedgerEntry[],
  options: AppendOptions = {},
): Promise<AppendResult> {
  const { dedup = true, lockTimeoutMs = 60_000 } = options;
  const lines = entries.map((entry, i) => checkLine(entry, i, file));
  if (lines.length === 0) return { appended: 0, duplicates: 0 };
  if (!dedup || lines.every(({ id }) => !id)) {
    if (existsSync(file)) refuseGzip(file);
    write(file, lines, options);
    return { appended: lines.length, duplicates: 0 };
  }
  return withLock(
    file,
    () => {
      const fresh = existsSync(file) ? withoutKnown(file, lines) : withoutRepeated(lines);
      write(file, fresh, options);
      return { appended: fresh.length, duplicates: lines.length - fresh.length };
    },
    { timeoutMs: lockTimeoutMs },
  );
}

function withoutKnown(file: string, lines: readonly LedgerEntry[]): LedgerEntry[] {
  refuseGzip(file);
  using ledger = openLedger(file);
  const index = openIdIndex(ledger);
  return withoutRepeated(lines).filter(({ id }) => !id || !(index.has(id) || index.hasFromOtherSource(id)));
}

function withoutRepeated(lines: readonly LedgerEntry[]): LedgerEntry[] {
  const seen = new Set<string>();
  return lines.filter(({ id }) => !id || (!seen.has(id) && seen.add(id)));
}

function write(file: string, lines: readonly LedgerEntry[], { fsync = false }: AppendOptions): void {
  for (let from = 0; from < lines.length; from += entriesPerWrite)
    appendJsonl(file, lines.slice(from, from + entriesPerWrite), { fsync });
}

function checkLine(entry: LedgerEntry, i: number, file: string): LedgerEntry {
  const checked = checkEntry(entry);
  if ('reason' in checked)
    throw new LedgerError('BAD_ENTRY', `Entry ${i + 1} of those for ${file}: ${checked.reason}`, {
      hint: 'Correct the entry; nothing was written.',
      file,
    });
  return orderKeys(entry);
}

function refuseGzip(file: string): void {
  using ledger = openLedger(file);
  if (!ledger.isGzip) return;
  throw new LedgerError('LEDGER_NOT_APPENDABLE', `Cannot append to ${file}: it is compressed`, {
    hint: 'Append to a plain .jsonl file.',
    file,
  });
}
