import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { writeFileAtomic } from '@backlog-toolkit/file-store';
import { indexKey, otherSourceKeys } from '../call-names.ts';
import {
  createEmptyIdTable,
  createIdTable,
  growIdTable,
  hashId,
  pageBytes,
  type IdTable,
} from '../id-table.ts';
import { maxLineBytes } from '../line-buffer.ts';
import { parseLine } from '../parse-line.ts';
import { eachId } from './each-id.ts';
import { findLastLine } from './find-last-line.ts';
import { hasMark, markLedger, type LedgerMark } from './ledger-windows.ts';
import type { OpenLedger } from './open-ledger.ts';
import type { WrittenLines } from './write-entries.ts';

/** Tells which ids a ledger has. */
export interface IdIndex {
  has(id: string): boolean;
  /** Whether a line of the other source, transcripts or a proxy, tells of the call of an id. */
  hasFromOtherSource(id: string): boolean;
  /** Adds what the ledger gained since; it must still be the same one. */
  update(ledger: OpenLedger, written?: WrittenLines): void;
}

interface IndexHeader {
  readonly version: number;
  readonly mark: LedgerMark;
  readonly slotCount: number;
  readonly used: number;
}

const formatVersion = 3;

/**
 * Opens the index beside a ledger (`<ledger>.ids`) and adds what the ledger gained since; makes it anew when the ledger
 * is another one. The index only tells where to look: an id counts as there when its line is. Hold the ledger's lock.
 * Lines that the caller has just written itself need not be read.
 */
export function openIdIndex(ledger: OpenLedger, written?: WrittenLines): IdIndex {
  const indexFile = `${ledger.file}.ids`;
  const header = readHeader(indexFile, ledger);
  let table =
    header === undefined ? createEmptyIdTable(written?.offsets.length) : openTable(indexFile, header);
  let isNew = header === undefined;
  const addHash = (low: number, high: number, offset: number): void => {
    if (table.isFull()) {
      table = growIdTable(table);
      isNew = true;
    }
    table.add({ low, high, offset });
  };
  const add = (id: string, offset: number): void => addHash(...hashId(indexKey(id)), offset);
  const update = (now: OpenLedger, from: number, lines?: WrittenLines): number => {
    const to = findLastLine(now);
    if (lines !== undefined && lines.start >= from && lines.end <= to) {
      eachId(now, { from, to: lines.start }, idOf, add);
      const { offsets, hashes } = lines;
      offsets.forEach((offset, i) => addHash(hashes[i * 2] ?? 0, hashes[i * 2 + 1] ?? 0, offset));
      eachId(now, { from: lines.end, to }, idOf, add);
    } else eachId(now, { from, to }, idOf, add);
    if (isNew || to > from) save(indexFile, table, markLedger(now, to), isNew);
    isNew = false;
    return to;
  };
  let end = update(ledger, header?.mark.offset ?? 0, written);
  const tail = idAt(ledger, end);
  const someLine = (key: string, isIt: (id: string) => boolean): boolean => {
    if (tail !== undefined && isIt(tail)) return true;
    const [low, high] = hashId(key);
    return table.find(low, high).some((offset) => {
      const id = idAt(ledger, offset);
      return id !== undefined && isIt(id);
    });
  };
  return {
    has: (id) => someLine(indexKey(id), (found) => found === id),
    hasFromOtherSource: (id) =>
      otherSourceKeys(id).some((key) => someLine(key, (found) => indexKey(found) === key)),
    update: (now, lines) => {
      end = update(now, end, lines);
    },
  };
}

function idAt(ledger: OpenLedger, offset: number): string | undefined {
  for (let length = 4096; ; length *= 8) {
    const bytes = Buffer.allocUnsafe(Math.min(length, ledger.sizeBytes - offset));
    const line = bytes.subarray(0, readSync(ledger.fd, bytes, 0, bytes.length, offset));
    const end = line.indexOf(0x0a);
    if (end === -1 && line.length === length && length <= maxLineBytes) continue;
    return idOf(end === -1 ? line : line.subarray(0, end), offset === 0);
  }
}

function idOf(line: Buffer, isFirst: boolean): string | undefined {
  const hasByteOrderMark = isFirst && line.indexOf('\ufeff') === 0;
  const parsed = parseLine(hasByteOrderMark ? line.subarray(3) : line);
  return parsed.kind === 'entry' ? parsed.entry.id || undefined : undefined;
}

function readHeader(indexFile: string, ledger: OpenLedger): IndexHeader | undefined {
  try {
    const page = readPages(indexFile, 0);
    const header = JSON.parse(page.toString('utf8').replace(/\0+$/, '')) as IndexHeader;
    return header.version === formatVersion && hasMark(ledger, header.mark) ? header : undefined;
  } catch {
    // No index, or something else in its place: it is made anew.
    return undefined;
  }
}

/** The page after the header has number 1. */
function openTable(indexFile: string, { slotCount, used }: IndexHeader): IdTable {
  return createIdTable({ read: (page) => readPages(indexFile, page + 1) }, slotCount, used);
}

function readPages(indexFile: string, page: number): Buffer {
  const fd = openSync(indexFile, 'r');
  try {
    const bytes = Buffer.alloc(pageBytes);
    readSync(fd, bytes, 0, pageBytes, page * pageBytes);
    return bytes;
  } finally {
    closeSync(fd);
  }
}

function save(indexFile: string, table: IdTable, mark: LedgerMark, isNew: boolean): void {
  const { slotCount } = table;
  const header = Buffer.alloc(pageBytes);
  header.write(
    JSON.stringify({ version: formatVersion, mark, slotCount, used: table.used() } satisfies IndexHeader),
  );
  if (isNew) {
    const pages = Buffer.alloc(pageBytes + slotCount * 16);
    header.copy(pages);
    for (const [number, page] of table.changed()) page.copy(pages, (number + 1) * pageBytes);
    writeFileAtomic(indexFile, pages);
    return;
  }
  const fd = openSync(indexFile, 'r+');
  try {
    for (const [number, page] of table.changed()) writeSync(fd, page, 0, pageBytes, (number + 1) * pageBytes);
    // The header comes last: until it is there, the same lines are added again.
    writeSync(fd, header, 0, pageBytes, 0);
  } finally {
    closeSync(fd);
  }
}
