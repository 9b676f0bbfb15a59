import { statSync } from 'node:fs';
import { appendJsonl, appendLines } from '@backlog-toolkit/file-store';
import { indexKey } from '../call-names.ts';
import type { LedgerEntry } from '../entry.ts';
import { entryText, isInOrder, orderKeys } from '../entry-text.ts';
import { hashId } from '../id-table.ts';
import type { LedgerLines } from '../ledger-lines.ts';

/** Lines that stand one behind the other in a ledger. */
export interface WrittenLines {
  /** Where the first one begins, and the last one ends, in bytes. */
  readonly start: number;
  readonly end: number;
  /** Of those with an id: where each begins, and two words that its id is found by. */
  readonly offsets: Float64Array;
  readonly hashes: Uint32Array;
}

/** How to write. */
export interface WriteOptions {
  readonly fsync?: boolean | undefined;
}

const entriesPerWrite = 1000;

/**
 * Writes checked entries to the end of a ledger, many lines at a time. Returns where they are, unless others wrote at the
 * same time. Throws FileStoreError BAD_RECORD, WRITE_FAILED.
 */
export function writeEntries(
  file: string,
  entries: readonly LedgerEntry[],
  options: WriteOptions,
): WrittenLines | undefined {
  const parts: (WrittenLines | undefined)[] = [];
  for (let from = 0; from < entries.length; from += entriesPerWrite)
    parts.push(writePart(file, entries.slice(from, from + entriesPerWrite), options.fsync === true));
  return joinWritten(parts);
}

/** Writes lines to the end of a ledger, as {@link writeEntries} does. */
export function writeLines(
  file: string,
  lines: LedgerLines,
  { fsync = false }: WriteOptions,
): WrittenLines | undefined {
  const sizeBefore = sizeOf(file);
  const written = appendLines(file, lines.bytes, { fsync });
  const place = findWritten(file, sizeBefore, written, lines.bytes.length);
  if (place === undefined) return undefined;
  const offsets = Float64Array.from(
    { length: lines.count },
    (_, i) => place.start + (lines.ends[i - 1] ?? 0),
  );
  return { ...place, offsets, hashes: lines.hashes.slice(0, lines.count * 2) };
}

/** Joins parts that stand one behind the other; undefined when they do not, or when there is none. */
export function joinWritten(parts: readonly (WrittenLines | undefined)[]): WrittenLines | undefined {
  const [first] = parts;
  let end = first?.start;
  let count = 0;
  for (const part of parts) {
    if (part === undefined || part.start !== end) return undefined;
    ({ end } = part);
    count += part.offsets.length;
  }
  if (first === undefined || end === undefined || parts.length === 1) return first;
  const offsets = new Float64Array(count);
  const hashes = new Uint32Array(count * 2);
  let at = 0;
  for (const part of parts) {
    offsets.set(part?.offsets ?? [], at);
    hashes.set(part?.hashes ?? [], at * 2);
    at += part?.offsets.length ?? 0;
  }
  return { start: first.start, end, offsets, hashes };
}

function writePart(file: string, entries: readonly LedgerEntry[], fsync: boolean): WrittenLines | undefined {
  const texts = entries.every(isInOrder) ? entries.map(entryText) : undefined;
  const sizeBefore = sizeOf(file);
  const written =
    texts === undefined
      ? appendJsonl(file, entries.map(orderKeys), { fsync })
      : appendLines(file, texts, { fsync });
  const lengths = (texts ?? entries.map(entryText)).map((text) => Buffer.byteLength(text) + 1);
  const place = findWritten(
    file,
    sizeBefore,
    written,
    lengths.reduce((sum, length) => sum + length, 0),
  );
  if (place === undefined) return undefined;
  const offsets: number[] = [];
  const words: number[] = [];
  let offset = place.start;
  entries.forEach(({ id }, i) => {
    if (id) {
      offsets.push(offset);
      words.push(...hashId(indexKey(id)));
    }
    offset += lengths[i] ?? 0;
  });
  return { ...place, offsets: Float64Array.from(offsets), hashes: Uint32Array.from(words) };
}

/** Where lines are that were just written; undefined when others wrote, too. */
function findWritten(
  file: string,
  sizeBefore: number,
  written: number,
  lengthBytes: number,
): Pick<WrittenLines, 'start' | 'end'> | undefined {
  const end = sizeOf(file);
  if (end - sizeBefore !== written) return undefined;
  const start = end - lengthBytes;
  // A torn line before them takes a line end of its own; anything else is not understood.
  return start === sizeBefore || start === sizeBefore + 1 ? { start, end } : undefined;
}

/** 0 for what cannot be looked at: whether it can be written is for the write to say. */
function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
}
