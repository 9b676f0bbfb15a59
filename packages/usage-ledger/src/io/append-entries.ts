import { existsSync } from 'node:fs';
import { withLock } from '@backlog-toolkit/file-store';
import { checkEntry } from '../check-entry.ts';
import type { LedgerEntry } from '../entry.ts';
import { LedgerError } from '../errors.ts';
import { type IdIndex, openIdIndex } from './id-index.ts';
import { type OpenLedger, openLedger } from './open-ledger.ts';
import { isLedgerAddress, type LedgerConnection } from '../ledger-address.ts';
import { type LedgerLines, pickLines } from '../ledger-lines.ts';
import { joinWritten, writeEntries, writeLines, type WrittenLines } from './write-entries.ts';

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
  readonly connection?: LedgerConnection | undefined;
}

/** What was appended. */
export interface AppendResult {
  readonly appended: number;
  /** Entries that were left out because of their ids. */
  readonly duplicates: number;
}

/** Appends a batch of entries, as `appendEntries` does; to a ledger in PostgreSQL it takes time, to be waited for. */
export type AppendBatch = (entries: readonly LedgerEntry[]) => AppendResult | Promise<AppendResult>;

/** Appends lines that `scanTranscripts` made, but for those whose call the ledger has; their ids are not compared with each other. */
export type AppendLines = (lines: LedgerLines) => AppendResult | Promise<AppendResult>;

const worthNoting = 1000;

/**
 * Appends entries to a ledger, a line each, in one order of keys; creates it and its folders. Safe among many writers: it
 * holds the ledger's lock while ids are compared, and keeps `<ledger>.ids` beside it. What it returned for stays also
 * after `kill -9`; repeating a call that was killed adds only what is missing. Throws BAD_ENTRY (nothing is written
 * then), LEDGER_NOT_APPENDABLE for a compressed ledger, and FileStoreError LOCK_BUSY, WRITE_FAILED. To a ledger named by
 * its address, `postgres://…`, it appends all or nothing in one transaction, without a lock; throws PostgresError.
 */
export async function appendEntries(
  file: string,
  entries: readonly LedgerEntry[],
  options: AppendOptions = {},
): Promise<AppendResult> {
  if (isLedgerAddress(file))
    return (await import('../postgres/append-rows.ts')).appendRows(file, entries, options);
  const { dedup = true } = options;
  const hint = 'Correct the entry; nothing was written.';
  entries.forEach((entry, i) => checkLine(entry, i, file, hint));
  if (entries.length === 0) return { appended: 0, duplicates: 0 };
  if (dedup && entries.some(({ id }) => id)) return withLedger(file, (append) => append(entries), options);
  if (existsSync(file)) refuseGzip(file);
  writeEntries(file, entries, options);
  return { appended: entries.length, duplicates: 0 };
}

/**
 * Gives a function that appends batch after batch, under one lock: for more entries than memory should hold at a time.
 * Ids are always compared. Throws as {@link appendEntries} does; batches before the one that failed are written.
 */
export async function withAppender<T>(
  file: string,
  work: (append: AppendBatch, appendLines: AppendLines) => T | Promise<T>,
  options: Omit<AppendOptions, 'dedup'> = {},
): Promise<T> {
  if (isLedgerAddress(file))
    return (await import('../postgres/append-rows.ts')).withRows(file, work, options);
  const hint = 'Correct the entry; of its batch nothing was written.';
  return withLedger(
    file,
    (append, appendLines) =>
      work((entries) => {
        entries.forEach((entry, i) => checkLine(entry, i, file, hint));
        return append(entries);
      }, appendLines),
    options,
  );
}

async function withLedger<T>(
  file: string,
  work: (append: AppendBatch, appendLines: AppendLines) => T | Promise<T>,
  { fsync, lockTimeoutMs = 60_000 }: AppendOptions,
): Promise<T> {
  return withLock(
    file,
    async () => {
      using ledger = existsSync(file) ? openPlainLedger(file) : undefined;
      const index = ledger && openIdIndex(ledger);
      const known = ledger && index && { identity: ledger.identity, index };
      const seen = new Set<string>();
      const isKnown = (id: string): boolean =>
        seen.has(id) || (index !== undefined && (index.has(id) || index.hasFromOtherSource(id)));
      const written: (WrittenLines | undefined)[] = [];
      const append: AppendBatch = (entries) => {
        const fresh = entries.filter(({ id }) => !id || (!isKnown(id) && seen.add(id)));
        if (fresh.length > 0) written.push(writeEntries(file, fresh, { fsync }));
        return { appended: fresh.length, duplicates: entries.length - fresh.length };
      };
      const appendLines: AppendLines = (lines) => {
        const isNew = index === undefined && seen.size === 0;
        const fresh = isNew ? lines : pickLines(lines, (line) => !isKnown(lines.idOf(line)));
        if (fresh.count > 0) written.push(writeLines(file, fresh, { fsync }));
        return { appended: fresh.count, duplicates: lines.count - fresh.count };
      };
      const result = await work(append, appendLines);
      noteLines(file, joinWritten(written), known);
      return result;
    },
    { timeoutMs: lockTimeoutMs },
  );
}

/** The next append reads a few lines in no time; many are noted while it is known where they are. */
function noteLines(
  file: string,
  written: WrittenLines | undefined,
  known: { readonly identity: string; readonly index: IdIndex } | undefined,
): void {
  if (written === undefined || written.offsets.length < worthNoting) return;
  using ledger = openLedger(file);
  if (known?.identity === ledger.identity) known.index.update(ledger, written);
  else openIdIndex(ledger, written);
}

function checkLine(entry: LedgerEntry, i: number, file: string, hint: string): void {
  const checked = checkEntry(entry);
  if ('reason' in checked)
    throw new LedgerError('BAD_ENTRY', `Entry ${i + 1} of those for ${file}: ${checked.reason}`, {
      hint,
      file,
    });
}

function openPlainLedger(file: string): OpenLedger {
  refuseGzip(file);
  return openLedger(file);
}

function refuseGzip(file: string): void {
  using ledger = openLedger(file);
  if (!ledger.isGzip) return;
  throw new LedgerError('LEDGER_NOT_APPENDABLE', `Cannot append to ${file}: it is compressed`, {
    hint: 'Append to a plain .jsonl file.',
    file,
  });
}
