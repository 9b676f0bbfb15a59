import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import {
  entryText,
  isLedgerAddress,
  ledgerExists,
  type LedgerEntry,
  LedgerError,
  otherSourceKeys,
  readLedger,
} from '@backlog-toolkit/usage-ledger';
import type { LedgerPlace } from './place-ledger.ts';
import { type LedgerEnd, additionDiff } from '../render/addition-diff.ts';

/** The entries that an append to a ledger would add: not those that it has already. Reads all of it; writes nothing. */
export async function withoutKnown(
  { ledgerFile, connection }: LedgerPlace,
  entries: readonly LedgerEntry[],
): Promise<LedgerEntry[]> {
  const fresh = withoutRepeated(entries);
  if (!fresh.some(({ id }) => id) || !ledgerExists(ledgerFile)) return fresh;
  const ids = new Set(fresh.flatMap(({ id }) => (id ? [id, ...otherSourceKeys(id)] : [])));
  const known = new Set<string>();
  for await (const read of readLedger(ledgerFile, { connection })) {
    const id = read.kind === 'entry' ? (read.entry.id ?? '') : '';
    for (const key of [id, messageKey(id)]) if (ids.has(key)) known.add(key);
  }
  return fresh.filter(({ id }) => !id || ![id, ...otherSourceKeys(id)].some((key) => known.has(key)));
}

/** An answer of a transcript up to its message. */
function messageKey(id: string): string {
  return /^claude-code:[^:]+(?=:)/.exec(id)?.[0] ?? '';
}

/** Leaves out entries with the id of an earlier one. */
export function withoutRepeated(entries: readonly LedgerEntry[]): LedgerEntry[] {
  const seen = new Set<string>();
  return entries.filter(({ id }) => !id || (!seen.has(id) && seen.add(id)));
}

/**
 * The change of a ledger that appending entries is, as a diff with the very bytes. Throws LEDGER_NOT_APPENDABLE as the
 * append would.
 */
export function previewAppend(
  { ledgerFile, ledgerLabel }: Pick<LedgerPlace, 'ledgerFile' | 'ledgerLabel'>,
  entries: readonly LedgerEntry[],
): string {
  const lines = entries.map(entryText);
  // Rows of a database have no place among lines.
  if (isLedgerAddress(ledgerFile))
    return [`--- ${ledgerLabel}`, `+++ ${ledgerLabel}`, ...lines.map((line) => `+${line}`), ''].join('\n');
  return additionDiff(lines, ledgerLabel, findEnd(ledgerFile));
}

function findEnd(file: string): LedgerEnd {
  if (!existsSync(file)) return { lines: 0, unfinished: '' };
  const fd = openSync(file, 'r');
  try {
    const chunk = Buffer.allocUnsafe(1 << 20);
    let [lines, position] = [0, 0];
    let rest: Buffer[] = [];
    for (let count; (count = readSync(fd, chunk, 0, chunk.length, position)) > 0; position += count) {
      const bytes = chunk.subarray(0, count);
      if (position === 0 && bytes[0] === 0x1f && bytes[1] === 0x8b) throw notAppendable(file);
      for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) lines += 1;
      const last = bytes.lastIndexOf(10);
      if (last !== -1) rest = [];
      rest.push(Buffer.from(bytes.subarray(last + 1)));
    }
    return { lines, unfinished: Buffer.concat(rest).toString('utf8') };
  } finally {
    closeSync(fd);
  }
}

function notAppendable(file: string): LedgerError {
  return new LedgerError('LEDGER_NOT_APPENDABLE', `Cannot append to ${file}: it is compressed`, {
    hint: 'Append to a plain .jsonl file.',
    file,
  });
}
