import { column, rowLength } from './answer-rows.ts';
import type { AnswerRows, SharedPart } from './answer-rows.ts';
import type { FileReading } from './file-reading.ts';
import type { UsageCopy } from './parse-transcript-line.ts';
import { sessionOfPath } from './session-of-path.ts';
import type { TranscriptPlace } from './session-of-path.ts';

/** The transcript that an answer stands in. */
export interface TranscriptFile {
  readonly path: string;
  readonly place: TranscriptPlace;
}

/** The answers of all files; a row is known by its number, from 0. */
export interface AnswerTable extends AnswerRows {
  readonly count: number;
  readonly ids: Buffer<ArrayBuffer>;
  /** The files of the shared parts. */
  readonly files: readonly TranscriptFile[];
}

/** An answer and the file it was found in. */
export interface PlacedAnswer {
  readonly copy: UsageCopy;
  readonly file: TranscriptFile;
  /** Set where the figures are only what an answer that was handed out lacked. */
  readonly correction?: number | undefined;
}

/** Joins the answers of readings, in their order. */
export function joinRows(readings: readonly FileReading[]): AnswerTable {
  const rows = readings.map(({ answers }) => answers);
  const sum = (size: (part: AnswerRows) => number): number =>
    rows.reduce((total, part) => total + size(part), 0);
  const figures = new Float64Array(sum((part) => part.figures.length));
  const hashes = new Int32Array(sum((part) => part.hashes.length));
  const ids = Buffer.allocUnsafeSlow(sum((part) => part.ids.length));
  const shared: SharedPart[] = [];
  const files: TranscriptFile[] = [];
  const odd: UsageCopy[] = [];
  let [figuresAt, hashesAt, idsAt] = [0, 0, 0];
  for (const [i, part] of rows.entries()) {
    figures.set(part.figures, figuresAt);
    hashes.set(part.hashes, hashesAt);
    ids.set(part.ids, idsAt);
    const end = figuresAt + part.figures.length;
    for (let at = figuresAt; at < end; at += rowLength) {
      const isOdd = figures[at + column.messageLength] === 0;
      figures[at + column.place] = (figures[at + column.place] ?? 0) + (isOdd ? odd.length : idsAt);
      figures[at + column.shared] = (figures[at + column.shared] ?? 0) + shared.length;
    }
    const path = readings[i]?.file ?? '';
    const file = { path, place: sessionOfPath(path) };
    for (const one of part.shared) {
      shared.push(one);
      files.push(file);
    }
    for (const copy of part.odd) odd.push(copy);
    figuresAt = end;
    hashesAt += part.hashes.length;
    idsAt += part.ids.length;
  }
  return { count: figures.length / rowLength, figures, hashes, ids, shared, files, odd };
}

/** One number of a row. */
export function figureOf({ figures }: AnswerTable, row: number, at: number): number {
  return figures[row * rowLength + at] as number;
}

/** Whether a row has a message id; only then its hashes say something. */
export function isNamed(table: AnswerTable, row: number): boolean {
  if (figureOf(table, row, column.messageLength) > 0) return true;
  return table.odd[figureOf(table, row, column.place)]?.messageId !== undefined;
}

/** The message and request id of an ordinary row, with a colon between them. */
export function idOfRow({ ids, figures }: AnswerTable, row: number): string {
  const at = row * rowLength;
  const start = figures[at + column.place] ?? 0;
  return ids.toString('latin1', start, start + (figures[at + column.idLength] ?? 0));
}

/** The file that a row is of. */
export function fileOfRow(table: AnswerTable, row: number): TranscriptFile {
  return table.files[figureOf(table, row, column.shared)] as TranscriptFile;
}

/** Makes the answer of a row. */
export function copyOfRow(table: AnswerTable, row: number): UsageCopy {
  const number = (at: number): number => figureOf(table, row, at);
  const messageLength = number(column.messageLength);
  if (messageLength === 0) return table.odd[number(column.place)] as UsageCopy;
  const id = idOfRow(table, row);
  const requestId = id.slice(messageLength + 1);
  const shared = table.shared[number(column.shared)] as SharedPart;
  return {
    tokens: {
      input: number(column.input),
      output: number(column.output),
      cacheRead: number(column.cacheRead),
      cacheWrite5m: number(column.cacheWrite5m),
      cacheWrite1h: number(column.cacheWrite1h),
    },
    webSearchRequests: number(column.webSearches),
    timestampMs: number(column.timestampMs),
    ...shared,
    requestId: requestId === '' ? undefined : requestId,
    messageId: id.slice(0, messageLength),
    lineId: undefined,
    costUsd: undefined,
    // Answers that may still grow are not handed out.
    isWhole: true,
  };
}
