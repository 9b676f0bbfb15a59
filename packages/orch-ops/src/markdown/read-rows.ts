import { readCellText } from './cell-text.ts';
import type { QueueRow, QueueTable } from './queue-document.ts';
import { cellEnd, firstCellAt } from './row-cells.ts';

const space = 0x20;
const pipe = 0x7c;
const dash = 0x2d;
const colon = 0x3a;
const backslash = 0x5c;
const carriageReturn = 0x0d;

/**
 * Reads rows from `start` on, as long as lines begin with a pipe and cannot be a row of dashes; a long queue is read in
 * this one loop.
 * @returns the start of the line behind them
 */
export function readPlainRows<T extends QueueTable>(
  text: string,
  start: number,
  firstLine: number,
  table: T,
  rows: (QueueRow & { readonly table: T })[],
): number {
  let at = start;
  for (let line = firstLine; text.charCodeAt(at) === pipe; line += 1) {
    let content = at + 1;
    while (text.charCodeAt(content) === space) content += 1;
    const first = text.charCodeAt(content);
    if (first === dash || first === colon) break;
    const newline = text.indexOf('\n', at);
    const lineEnd = newline === -1 ? text.length : newline;
    const end = text.charCodeAt(lineEnd - 1) === carriageReturn ? lineEnd - 1 : lineEnd;
    rows.push(readRow(text, at, end, line, table));
    at = newline === -1 ? lineEnd : newline + 1;
  }
  return at;
}

/** The row of a line: its id and status, whose cells every use of a queue asks for. */
export function readRow<T extends QueueTable>(
  text: string,
  start: number,
  end: number,
  line: number,
  table: T,
): QueueRow & { readonly table: T } {
  const { id: idIndex, status: statusIndex } = table.columns;
  let id = '';
  let status = '';
  let from = text.charCodeAt(start) === pipe ? start + 1 : firstCellAt(text, start, end);
  for (let index = 0; from < end && (index <= idIndex || index <= statusIndex); index += 1) {
    let to = text.indexOf('|', from);
    if (to === -1 || to >= end) to = end;
    else if (text.charCodeAt(to - 1) === backslash) to = cellEnd(text, from, end);
    if (index === idIndex) id = readCellText(text.slice(from, to));
    else if (index === statusIndex) status = readCellText(text.slice(from, to));
    from = to + 1;
  }
  return { id, status, start, end, line, table };
}
