import { MARKDOWN_COLUMNS, type MarkdownColumn } from '../queue-item.ts';
import type { QueueColumns } from './queue-document.ts';
import { findCells } from './row-cells.ts';

/** No header is longer; keeps a hostile line from being taken apart. */
const maxHeaderLength = 64 * 1024;

/** The names in a header row. */
export interface TableHeader {
  /** Null when it is not the header of a queue. */
  readonly columns: QueueColumns | null;
  readonly columnCount: number;
  /** Columns of ours that are there, of a queue or not. */
  readonly known: readonly MarkdownColumn[];
  /** Columns of ours that are there a second time. */
  readonly repeated: readonly MarkdownColumn[];
}

/** Reads the names of a header row; case, blanks, hyphens and emphasis do not matter. */
export function readHeader(text: string, start: number, end: number): TableHeader {
  const cells = end - start > maxHeaderLength ? [] : findCells(text, start, end);
  const columns: Partial<Record<MarkdownColumn, number>> = {};
  const repeated: MarkdownColumn[] = [];
  for (const [index, cell] of cells.entries()) {
    const name = columnName(text.slice(cell.start, cell.end));
    if (name === undefined) continue;
    if (columns[name] === undefined) columns[name] = index;
    else repeated.push(name);
  }
  const { id, status } = columns;
  return {
    columns: id === undefined || status === undefined ? null : { ...columns, id, status },
    columnCount: cells.length,
    known: MARKDOWN_COLUMNS.filter((name) => columns[name] !== undefined),
    repeated,
  };
}

function columnName(cell: string): MarkdownColumn | undefined {
  const name = cell
    .replace(/^[*_`~]+/, '')
    .replace(/[*_`~]+$/, '')
    .toLowerCase()
    .replaceAll(/[ \t-]/g, '_');
  return MARKDOWN_COLUMNS.find((column) => column === name);
}

/** True for the row of dashes below a header, such as `|---|:--:|`. */
export function isAlignmentRow(text: string, start: number, end: number): boolean {
  let dashes = 0;
  let pipes = 0;
  for (let at = start; at < end; at += 1) {
    const char = text[at];
    if (char === '-') dashes += 1;
    else if (char === '|') pipes += 1;
    else if (char !== ':' && char !== ' ' && char !== '\t') return false;
  }
  return dashes > 0 && pipes > 0;
}
