import { statSync } from 'node:fs';
import { appendJsonl, appendLines } from '@backlog-toolkit/file-store';
import type { LedgerEntry } from '../entry.ts';
import { entryText, isInOrder, orderKeys } from '../entry-text.ts';

/** Lines that stand one behind the other in a ledger. */
export interface WrittenLines {
  /** Where the first one begins, and the last one ends, in bytes. */
  readonly start: number;
  readonly end: number;
  /** Those with an id. */
  readonly lines: readonly { readonly id: string; readonly offset: number }[];
}

const entriesPerWrite = 1000;

/**
 * Writes checked entries to the end of a ledger, many lines at a time. Returns where they are, unless others wrote at the
 * same time. Throws FileStoreError BAD_RECORD, WRITE_FAILED.
 */
export function writeEntries(
  file: string,
  entries: readonly LedgerEntry[],
  options: { readonly fsync?: boolean | undefined },
): WrittenLines | undefined {
  const parts: (WrittenLines | undefined)[] = [];
  for (let from = 0; from < entries.length; from += entriesPerWrite)
    parts.push(writePart(file, entries.slice(from, from + entriesPerWrite), options.fsync === true));
  return joinWritten(parts);
}

/** Joins parts that stand one behind the other; undefined when they do not, or when there is none. */
export function joinWritten(parts: readonly (WrittenLines | undefined)[]): WrittenLines | undefined {
  const [first] = parts;
  let end = first?.start;
  for (const part of parts) {
    if (part === undefined || part.start !== end) return undefined;
    ({ end } = part);
  }
  if (first === undefined || end === undefined) return undefined;
  return parts.length === 1
    ? first
    : { start: first.start, end, lines: parts.flatMap((part) => part?.lines ?? []) };
}

function writePart(file: string, entries: readonly LedgerEntry[], fsync: boolean): WrittenLines | undefined {
  const texts = entries.every(isInOrder) ? entries.map(entryText) : undefined;
  const sizeBefore = sizeOf(file);
  const written =
    texts === undefined
      ? appendJsonl(file, entries.map(orderKeys), { fsync })
      : appendLines(file, texts, { fsync });
  const end = sizeOf(file);
  if (end - sizeBefore !== written) return undefined;
  const lengths = (texts ?? entries.map(entryText)).map((text) => Buffer.byteLength(text) + 1);
  const start = end - lengths.reduce((sum, length) => sum + length, 0);
  // A torn line before them takes a line end of its own; anything else is not understood.
  if (start !== sizeBefore && start !== sizeBefore + 1) return undefined;
  const lines: { id: string; offset: number }[] = [];
  let offset = start;
  entries.forEach(({ id }, i) => {
    if (id) lines.push({ id, offset });
    offset += lengths[i] ?? 0;
  });
  return { start, end, lines };
}

/** 0 for what cannot be looked at: whether it can be written is for the write to say. */
function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
}
