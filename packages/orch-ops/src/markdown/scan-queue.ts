import { isStatus } from '../queue-item.ts';
import { findHiddenBlock, type HiddenBlock } from './hidden-blocks.ts';
import type { QueueDocument, QueueRow, QueueTable, TextDefect } from './queue-document.ts';
import { readRow, readPlainRows } from './read-rows.ts';
import { skipBlanks } from './row-cells.ts';
import { isAlignmentRow, readHeader, type TableHeader } from './table-header.ts';

const pipe = 0x7c;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const byteOrderMark = 0xfeff;
/** Headings, quotes, list items, HTML, rules: they end a table. */
const blockStart =
  /^[ ]{0,3}(?:#{1,6}(?:[ \t]|$)|>|[-+*][ \t]|\d{1,9}[.)][ \t]|<[/a-z]|([-*_])(?:[ \t]*\1){2,}[ \t]*$)/i;

type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** A line as the scanner stands on it. */
interface Line {
  readonly start: number;
  readonly end: number;
  readonly number: number;
}

interface Scan {
  readonly text: string;
  readonly tables: Draft<QueueTable>[];
  readonly rows: (QueueRow & { readonly table: Draft<QueueTable> })[];
  readonly defects: TextDefect[];
  /** The table that a next row would belong to; `other` is somebody else's. */
  open: Draft<QueueTable> | 'other' | null;
  /** True until a blank line follows the open table. */
  isAdjacent: boolean;
  /** The line above, when it may turn out to be a header. */
  candidate: Line | null;
  /** The line with which the open run of rows began. */
  runLine: number;
  /** Offset of the next pipe at or behind the line, cached. */
  nextPipe: number;
}

/**
 * Finds the queue in a Markdown text: every table whose header names `id` and `status`. Code and comments are passed
 * over; blank lines and comments may stand between rows. Takes any text, in time linear to its length.
 */
export function scanQueue(text: string): QueueDocument {
  const { tables, rows, defects } = scanLines(text);
  for (const row of rows) extendTable(row.table, row);
  for (const table of tables) {
    if (!table.hasAlignmentRow)
      defects.push({
        line: table.line,
        message: 'the table has no alignment row, so Markdown shows it as plain text',
        hint: `Write |${'---|'.repeat(table.columnCount)} below its header.`,
      });
  }
  return { text, tables, rows, defects: defects.sort((a, b) => a.line - b.line) };
}

function scanLines(text: string): Scan {
  const scan: Scan = {
    text,
    tables: [],
    rows: [],
    defects: [],
    open: null,
    isAdjacent: false,
    candidate: null,
    runLine: 1,
    nextPipe: -1,
  };
  let at = text.charCodeAt(0) === byteOrderMark ? 1 : 0;
  let number = 1;
  while (at < text.length) {
    if (scan.isAdjacent && scan.open !== null && scan.open !== 'other') {
      const known = scan.rows.length;
      at = readPlainRows(text, at, number, scan.open, scan.rows);
      number += scan.rows.length - known;
      if (at >= text.length) break;
    }
    let next = nextLine(text, at);
    let end = text.charCodeAt(next - 1) === lineFeed ? next - 1 : next;
    if (end > at && text.charCodeAt(end - 1) === carriageReturn) end -= 1;
    const hidden = readLine(scan, { start: at, end, number });
    if (hidden !== null) {
      noteUnclosed(scan, hidden, number);
      for (; next < hidden.next; number += 1) next = nextLine(text, next);
    }
    at = next;
    number += 1;
  }
  return scan;
}

/** Reads one line; returns the hidden block that it opens, if it opens one. */
function readLine(scan: Scan, line: Line): HiddenBlock | null {
  const { text, open } = scan;
  if (open !== null && scan.isAdjacent && text.charCodeAt(line.start) === pipe) {
    addTableLine(scan, line);
    return null;
  }
  const at = skipBlanks(text, line.start, line.end);
  if (at === line.end) {
    endRun(scan);
    return null;
  }
  const hidden = findHiddenBlock(text, line.start, line.end);
  if (hidden !== null) {
    // A comment may stand between rows; code ends a table.
    if (text[at] !== '<') scan.open = null;
    endRun(scan);
    return hidden;
  }
  if (open !== null && scan.isAdjacent) readAdjacentLine(scan, line, at);
  else readFreeLine(scan, line, at);
  return null;
}

function endRun(scan: Scan): void {
  scan.isAdjacent = false;
  scan.candidate = null;
  if (scan.open === 'other') scan.open = null;
}

function readAdjacentLine(scan: Scan, line: Line, at: number): void {
  const { text } = scan;
  if (text.charCodeAt(at) === pipe) addTableLine(scan, line);
  else if (startsBlock(text, line)) {
    scan.open = null;
    readFreeLine(scan, line, at);
  } else if (hasPipe(scan, line)) addTableLine(scan, line);
  else if (scan.open !== 'other')
    scan.defects.push({
      line: line.number,
      message: 'the line stands in the table and is no row of it',
      hint: 'Put a blank line between the table and the text, or write it as a row.',
    });
}

/** A line outside of any run of rows: it may go on with a table behind a blank line, or begin one. */
function readFreeLine(scan: Scan, line: Line, at: number): void {
  const { text, candidate } = scan;
  scan.candidate = null;
  const isIndented = at - line.start > 3 || text.slice(line.start, at).includes('\t');
  if (!hasPipe(scan, line) || isIndented) {
    scan.open = null;
    return;
  }
  if (candidate !== null && isAlignmentRow(text, line.start, line.end)) {
    openTable(scan, candidate, readHeader(text, candidate.start, candidate.end), line);
    return;
  }
  const isPiped = text.charCodeAt(at) === pipe;
  if (isPiped && scan.open !== null) {
    scan.isAdjacent = true;
    scan.runLine = line.number;
    addTableLine(scan, line);
    return;
  }
  scan.open = null;
  const header = isPiped ? readHeader(text, line.start, line.end) : null;
  if (header?.columns) openTable(scan, line, header, null);
  else scan.candidate = line;
}

function openTable(scan: Scan, headerLine: Line, header: TableHeader, alignment: Line | null): void {
  scan.isAdjacent = true;
  scan.runLine = headerLine.number;
  if (header.columns === null) {
    scan.open = 'other';
    return;
  }
  const last = alignment ?? headerLine;
  scan.open = {
    columns: header.columns,
    columnCount: header.columnCount,
    line: headerLine.number,
    lastStart: last.start,
    lastEnd: last.end,
    lastLine: last.number,
    hasAlignmentRow: alignment !== null,
  };
  scan.tables.push(scan.open);
  for (const name of header.repeated)
    scan.defects.push({
      line: headerLine.number,
      message: `the header has the column ${name} twice; the first one counts`,
      hint: 'Give one of the two another name.',
    });
}

function addTableLine(scan: Scan, line: Line): void {
  const { text, open } = scan;
  if (open === null || open === 'other') return;
  const second = text.charCodeAt(skipBlanks(text, line.start + 1, line.end));
  // A dash, a colon, or a row without a pipe before it.
  if (
    (second === 0x2d || second === 0x3a || text.charCodeAt(line.start) !== pipe) &&
    isAlignmentRow(text, line.start, line.end)
  ) {
    addAlignmentRow(scan, open, line);
    return;
  }
  scan.rows.push(readRow(text, line.start, line.end, line.number, open));
}

function extendTable(table: Draft<QueueTable>, last: Pick<QueueRow, 'end' | 'line' | 'start'>): void {
  table.lastStart = last.start;
  table.lastEnd = last.end;
  table.lastLine = last.line;
}

/** A row of dashes: below the header where it belongs, a mere decoration, or below the header of a next table. */
function addAlignmentRow(scan: Scan, open: Draft<QueueTable>, line: Line): void {
  const { text, rows } = scan;
  const above = rows.at(-1);
  if (above?.line !== line.number - 1) {
    if (open.line !== line.number - 1) return;
    open.hasAlignmentRow = true;
    extendTable(open, { ...line, line: line.number });
    return;
  }
  const header = readHeader(text, above.start, above.end);
  const isFirst = above.line === scan.runLine;
  if (header.columns === null && (!isFirst || isStatus(above.status))) return;
  rows.pop();
  openTable(scan, { ...above, number: above.line }, header, line);
}

function nextLine(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  return newline === -1 ? text.length : newline + 1;
}

function startsBlock(text: string, line: Line): boolean {
  return blockStart.test(text.slice(line.start, Math.min(line.end, line.start + 20)));
}

function hasPipe(scan: Scan, line: Line): boolean {
  if (scan.nextPipe < line.start) {
    const found = scan.text.indexOf('|', line.start);
    scan.nextPipe = found === -1 ? Infinity : found;
  }
  return scan.nextPipe < line.end;
}

function noteUnclosed(scan: Scan, { unclosed }: HiddenBlock, line: number): void {
  if (unclosed === null) return;
  scan.defects.push({
    line,
    message: `the ${unclosed} is never closed: nothing below it is read`,
    hint: 'Close it where it should end.',
  });
}
