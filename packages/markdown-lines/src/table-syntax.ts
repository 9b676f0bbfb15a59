import type { TextRange } from './markdown-scan.ts';
import { isSpace, skipSpaces, trimEnd } from './characters.ts';

/** How the cells of a column are aligned. */
export type Alignment = 'left' | 'right' | 'center' | null;

/** One cell of a table row: `start` and `end` span its trimmed content, `text` is that content as written. */
export interface TableCell extends TextRange {
  readonly text: string;
}

/**
 * Splits a table row into its cells; offsets are relative to `line`. A pipe behind a backslash does not split,
 * one in inline code does, as on GitHub. Cells that the row lacks are absent.
 */
export function splitCells(line: string): TableCell[] {
  return readCells(line, 0, line.length);
}

/** Cells of the row that spans `start` to `end` of `text`. */
export function readCells(text: string, start: number, end: number): TableCell[] {
  const cells: TableCell[] = [];
  const last = trimEnd(text, start, end);
  let from = skipSpaces(text, start, last);
  if (text[from] === '|' && from < last) from += 1;
  let at = from;
  for (; at < last; at += 1) {
    if (text[at] === '\\') at += text[at + 1] === '|' || text[at + 1] === '\\' ? 1 : 0;
    else if (text[at] === '|') {
      cells.push(createCell(text, from, at));
      from = at + 1;
    }
  }
  if (from < last) cells.push(createCell(text, from, last));
  return cells;
}

/** Alignments of the delimiter row that spans `start` to `end`, or null when it is none. */
export function readDelimiters(text: string, start: number, end: number): Alignment[] | null {
  const alignments: Alignment[] = [];
  let at = skipSpaces(text, start, end);
  let marked = false;
  if (text[at] === '|' && at < end) {
    marked = true;
    at = skipSpaces(text, at + 1, end);
  }
  while (at < end) {
    const left = text[at] === ':';
    if (left) at += 1;
    const dashes = at;
    while (at < end && text[at] === '-') at += 1;
    if (at === dashes) return null;
    const right = at < end && text[at] === ':';
    if (right) at += 1;
    marked ||= left || right;
    alignments.push(nameAlignment(left, right));
    at = skipSpaces(text, at, end);
    if (at === end) break;
    if (text[at] !== '|') return null;
    marked = true;
    at = skipSpaces(text, at + 1, end);
  }
  return marked && alignments.length > 0 ? alignments : null;
}

function nameAlignment(left: boolean, right: boolean): Alignment {
  if (left) return right ? 'center' : 'left';
  return right ? 'right' : null;
}

function createCell(text: string, from: number, to: number): TableCell {
  let start = from;
  while (start < to && isSpace(text, start)) start += 1;
  // An empty cell keeps one space before the place where content would be written.
  if (start === to && to - from > 1) start = from + 1;
  const end = trimEnd(text, start, to);
  return { start, end, text: text.slice(start, end) };
}
