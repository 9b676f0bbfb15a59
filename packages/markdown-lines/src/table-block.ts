import type { Draft, MarkdownLine } from './markdown-scan.ts';
import { openLeaf, type ScanState } from './scan-state.ts';
import { readCells, readDelimiters } from './table-syntax.ts';

/** Turns the last line of the open paragraph into a table header when `line` is a delimiter row for it. */
export function openTable(state: ScanState, line: Draft<MarkdownLine>): boolean {
  const { cursor, text } = state;
  const header = state.lines[line.number - 2];
  if (header === undefined) return false;
  const delimiters = readDelimiters(text, cursor.nextPos, cursor.end);
  if (delimiters === null) return false;
  if (readCells(text, header.contentStart, header.end).length !== delimiters.length) return false;
  header.leaf = 'table';
  header.block = header.number;
  if (header.kind === 'text') header.kind = 'table-row';
  openLeaf(state, 'table', header.number);
  state.tables.push({ headerLine: header.number, lastLine: line.number });
  return true;
}
