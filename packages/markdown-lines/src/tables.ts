import type { MarkdownLine, MarkdownScan, TableBlock, TextRange } from './markdown-scan.ts';
import { readCells, readDelimiters, type Alignment, type TableCell } from './table-syntax.ts';

/** A row of a table; a row may have fewer cells than the header (absent, not empty) or more. */
export interface TableRow extends TextRange {
  readonly cells: readonly TableCell[];
  /** 1-based. */
  readonly line: number;
}

/** A table; offsets of rows and cells are into the scanned text. */
export interface MarkdownTable extends TextRange {
  readonly header: TableRow;
  readonly alignments: readonly Alignment[];
  readonly rows: readonly TableRow[];
  /** 1-based. */
  readonly line: number;
  /** 1-based number of the last row. */
  readonly lastLine: number;
}

/** How `listTables` reads tables that people edit by hand. */
export interface TableOptions {
  /** Lets a table go on behind blank lines, where the next line starts with a pipe. Default false. */
  readonly allowBlankLines?: boolean;
}

/** Tables whose header lies in the range, in text order. */
export function listTables(
  scan: MarkdownScan,
  range?: TextRange,
  options: TableOptions = {},
): MarkdownTable[] {
  return scan.blocks.tables
    .filter((block) => {
      const start = scan.lines[block.headerLine - 1]?.start ?? -1;
      return range === undefined || (start >= range.start && start < range.end);
    })
    .map((block) => createTable(scan, block, options.allowBlankLines === true))
    .filter((table) => table !== null);
}

function createTable(scan: MarkdownScan, block: TableBlock, allowBlankLines: boolean): MarkdownTable | null {
  const headerLine = scan.lines[block.headerLine - 1];
  const delimiterLine = scan.lines[block.headerLine];
  if (headerLine === undefined || delimiterLine === undefined) return null;
  const body = scan.lines.slice(block.headerLine + 1, block.lastLine);
  const later = allowBlankLines ? findLaterRows(scan, block.lastLine, delimiterLine.depth) : [];
  const rows = [...body, ...later].map((line) => readRow(scan, line));
  const last = rows.at(-1);
  return {
    header: readRow(scan, headerLine),
    alignments: readDelimiters(scan.text, delimiterLine.contentStart, delimiterLine.end) ?? [],
    rows,
    line: headerLine.number,
    lastLine: last?.line ?? delimiterLine.number,
    start: headerLine.contentStart,
    end: last?.end ?? delimiterLine.end,
  };
}

function readRow(scan: MarkdownScan, line: MarkdownLine): TableRow {
  const { contentStart: start, end, number } = line;
  return { cells: readCells(scan.text, start, end), line: number, start, end };
}

function findLaterRows(scan: MarkdownScan, lastLine: number, depth: number): MarkdownLine[] {
  const rows: MarkdownLine[] = [];
  for (let index = lastLine; index < scan.lines.length; index += 1) {
    const line = scan.lines[index];
    if (line === undefined) break;
    if (line.kind === 'blank') continue;
    if (line.kind !== 'text' || line.depth !== depth || scan.text[line.contentStart] !== '|') break;
    rows.push(line);
  }
  return rows;
}
