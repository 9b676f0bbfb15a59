import { escapeCell } from '@backlog-toolkit/markdown-lines';
import { MARKDOWN_COLUMNS, type MarkdownColumn, type QueueItem } from '../queue-item.ts';
import type { QueueRow, QueueTable } from './queue-document.ts';
import { cellEnd, findCells, firstCellAt, skipBlanks, trimBlanks, type CellRange } from './row-cells.ts';

/** A part of a text and what takes its place. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** New contents of cells, escaped as they will stand in the file. */
export type RawCells = ReadonlyMap<MarkdownColumn, string>;

/** The least changes that give a row new cells; cells that the row lacks are added as far as needed. */
export function editRow(text: string, row: QueueRow, contents: RawCells): Splice[] {
  const { columns, columnCount } = row.table;
  const cells = findCells(text, row.start, row.end, columnCount);
  const splices: Splice[] = [];
  const missing: string[] = [];
  for (const [name, raw] of contents) {
    const index = columns[name];
    if (index === undefined) continue;
    const cell = cells[index];
    if (cell === undefined) missing[index - cells.length] = raw;
    else splices.push(index === 0 ? editFirstCell(text, row, cell, raw) : editCellRange(cell, raw));
  }
  if (missing.some((raw) => raw !== '')) splices.push(addCells(text, row, missing));
  return splices;
}

function editCellRange({ start, end, from, to }: CellRange, raw: string): Splice {
  if (start < end || raw === '') return { start, end, text: raw };
  // An empty cell gets a blank on both sides where it has none.
  return { start, end, text: `${from === to ? ' ' : ''}${raw}${to - start > 0 ? '' : ' '}` };
}

function editFirstCell(text: string, row: QueueRow, cell: CellRange, raw: string): Splice {
  const hasPipe = firstCellAt(text, row.start, row.end) > skipBlanks(text, row.start, row.end);
  // Without a pipe before it, a new content could make the line a list item or a heading.
  return hasPipe ? editCellRange(cell, raw) : { start: cell.start, end: cell.end, text: `| ${raw}` };
}

function addCells(text: string, row: QueueRow, contents: readonly (string | undefined)[]): Splice {
  const at = trimBlanks(text, row.start, row.end);
  const cells = Array.from(contents, (raw) => (raw ? ` ${raw} |` : '  |'));
  return { start: at, end: at, text: `${endsWithPipe(text, row, at) ? '' : ' |'}${cells.join('')}` };
}

/** True when a pipe ends the last cell; one behind a backslash does not. */
function endsWithPipe(text: string, row: QueueRow, end: number): boolean {
  let from = firstCellAt(text, row.start, end);
  while (from < end) {
    const to = cellEnd(text, from, end);
    if (to === end) return false;
    from = to + 1;
  }
  return true;
}

/** Rows for new items behind the last row of a table, in its order of columns, with its line ends and indentation. */
export function insertRows(text: string, table: QueueTable, items: readonly QueueItem[]): Splice {
  const { lastStart, lastEnd } = table;
  const indent = text.slice(lastStart, skipBlanks(text, lastStart, lastEnd));
  const lineEnd = text.startsWith('\r\n', lastEnd) || text.startsWith('\r\n', lastStart - 2) ? '\r\n' : '\n';
  const rows = items.map((item) => lineEnd + indent + formatRow(item, table));
  return { start: lastEnd, end: lastEnd, text: rows.join('') };
}

/** An item as a row of a table. */
export function formatRow(
  item: QueueItem,
  { columns, columnCount }: Pick<QueueTable, 'columnCount' | 'columns'>,
): string {
  const cells = Array.from({ length: columnCount }, () => '');
  for (const name of MARKDOWN_COLUMNS) {
    const index = columns[name];
    if (index !== undefined) cells[index] = escapeCell(item[name]);
  }
  return `| ${cells.join(' | ')} |`;
}

/** Makes changes that do not overlap; of those at one place the first given comes first. */
export function applySplices(text: string, splices: readonly Splice[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const splice of [...splices].sort((a, b) => a.start - b.start)) {
    parts.push(text.slice(at, splice.start), splice.text);
    at = splice.end;
  }
  return parts.join('') + text.slice(at);
}
