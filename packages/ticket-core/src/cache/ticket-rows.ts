import { Buffer } from 'node:buffer';
import type { Ticket } from '../model/ticket.ts';
import type { TermCounts } from '../duplicates/term-counts.ts';
import { headBytes, joinColumns, readColumns, sumOf } from './column-file.ts';

/**
 * What rows hold and how it is found out. Raise it when the frontmatter, the summary or the words of a ticket are read
 * in another way: what earlier runs kept is then read anew.
 */
export const rowsVersion: string = 'tickets 1';

/** When a file last changed, as far as the file system tells: size, mtime and ctime in ms, inode. */
export type Stamp = readonly [size: number, mtimeMs: number, ctimeMs: number, inode: number];

/** Ids of tickets by file and state of the file. */
export interface IdRows {
  /** Relative paths. */
  readonly files: readonly string[];
  /** Four numbers a row, as in {@link Stamp}. */
  readonly stamps: Float64Array;
  readonly ids: readonly string[];
}

/** What is known of tickets without reading their files. */
export interface TicketRows extends IdRows {
  /** Title, status, dependencies, blockers and shared files of a row. */
  readonly fields: readonly RowFields[];
  readonly terms: TermCounts;
}

/** What is kept of a ticket's frontmatter beside its id. */
export type RowFields = readonly [
  title: string,
  status: string,
  dependsOn: readonly string[],
  blockers: readonly string[],
  sharedFiles: readonly string[],
];

/** A ticket's part of the rows. */
export function fieldsOf({ title, status, dependsOn, blockers, sharedFiles }: Ticket): RowFields {
  return [title, status, dependsOn, blockers, sharedFiles];
}

const bytesOf = (array: Float64Array | Uint32Array | Uint16Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

/** The bytes of a cache file. */
export function joinRows({ files, stamps, ids, fields, terms }: TicketRows): Uint8Array {
  const json = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value), 'utf8');
  return joinColumns(
    rowsVersion,
    new Map([
      ['files', json(files)],
      ['stamps', bytesOf(stamps)],
      ['ids', json(ids)],
      ['fields', json(fields)],
      ['names', json(terms.names)],
      ['starts', bytesOf(terms.docStarts)],
      ['terms', bytesOf(terms.terms)],
      ['counts', bytesOf(terms.counts)],
    ]),
  );
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);

function isFields(value: unknown): value is RowFields {
  return (
    Array.isArray(value) && value.length === 5 && isTexts(value.slice(0, 2)) && value.slice(2).every(isTexts)
  );
}

/** Reads a part of a file into memory of its own; fewer bytes when the file ends before. */
export type ReadPart = (start: number, bytes: number) => Uint8Array<ArrayBuffer>;

/** Takes columns out of a file; undefined for one that is missing or damaged. */
function makeReader(read: ReadPart): {
  readonly numbers: <T>(name: string, make: (bytes: ArrayBuffer) => T) => T | undefined;
  readonly list: <T>(name: string, is: (value: unknown) => value is T) => readonly T[] | undefined;
} {
  const columns = readColumns(read(0, headBytes), rowsVersion);
  const bytes = (name: string): Uint8Array<ArrayBuffer> | undefined => {
    const column = columns?.get(name);
    const part = column && read(column.start, column.bytes);
    return part && part.length === column.bytes && sumOf(part) === column.sum ? part : undefined;
  };
  return {
    numbers(name, make) {
      const part = bytes(name);
      return part && make(part.buffer);
    },
    list(name, is) {
      const part = bytes(name);
      const value: unknown = part && JSON.parse(Buffer.from(part.buffer).toString('utf8'));
      return Array.isArray(value) && value.every(is) ? value : undefined;
    },
  };
}

/** Reads files and ids of a cache file; null when it is damaged or of another version. */
export function readIdRows(read: ReadPart): IdRows | null {
  const { list, numbers } = makeReader(read);
  const [files, ids] = [list('files', isText), list('ids', isText)];
  const stamps = numbers('stamps', (bytes) => new Float64Array(bytes));
  if (!files || !ids || !stamps) return null;
  return ids.length === files.length && stamps.length === 4 * files.length ? { files, stamps, ids } : null;
}

/** Reads a whole cache file; null when it is damaged or of another version. */
export function readRows(read: ReadPart): TicketRows | null {
  const rows = readIdRows(read);
  const { list, numbers } = makeReader(read);
  const [fields, names] = [list('fields', isFields), list('names', isText)];
  const docStarts = numbers('starts', (bytes) => new Uint32Array(bytes));
  const terms = numbers('terms', (bytes) => new Uint32Array(bytes));
  const counts = numbers('counts', (bytes) => new Uint16Array(bytes));
  if (!rows || !fields || !names || !docStarts || !terms || !counts) return null;
  const size = rows.files.length;
  const isWhole =
    fields.length === size &&
    docStarts.length === size + 1 &&
    docStarts[size] === terms.length &&
    terms.length === counts.length;
  return isWhole ? { ...rows, fields, terms: { names, docStarts, terms, counts } } : null;
}
