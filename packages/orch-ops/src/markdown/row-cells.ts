const space = 0x20;
const tab = 0x09;
const pipe = 0x7c;
const backslash = 0x5c;

/** Where the trimmed content of a cell is; an empty cell has a place where content would be written. */
export interface CellRange {
  readonly start: number;
  readonly end: number;
  /** Behind the pipe before the cell. */
  readonly from: number;
  /** At the pipe behind the cell, or the end of the line. */
  readonly to: number;
}

/** Offset of the first character from `at` on that is neither space nor tab. */
export function skipBlanks(text: string, at: number, end: number): number {
  let pos = at;
  for (; pos < end; pos += 1) {
    const code = text.charCodeAt(pos);
    if (code !== space && code !== tab) break;
  }
  return pos;
}

/** Offset behind the last character before `end` that is neither space nor tab. */
export function trimBlanks(text: string, start: number, end: number): number {
  let pos = end;
  for (; pos > start; pos -= 1) {
    const code = text.charCodeAt(pos - 1);
    if (code !== space && code !== tab) break;
  }
  return pos;
}

/** Where the first cell of a line begins: behind its leading pipe, if it has one. */
export function firstCellAt(text: string, start: number, end: number): number {
  const at = skipBlanks(text, start, end);
  return at < end && text.charCodeAt(at) === pipe ? at + 1 : at;
}

/** Offset of the pipe that ends the cell at `from`, or `end`; a pipe behind a backslash ends nothing. */
export function cellEnd(text: string, from: number, end: number): number {
  // The built-in search is many times faster than a loop that has not been compiled yet.
  const found = text.indexOf('|', from);
  if (found === -1 || found >= end) return end;
  return text.charCodeAt(found - 1) === backslash ? unescapedPipe(text, from, end) : found;
}

function unescapedPipe(text: string, from: number, end: number): number {
  for (let at = from; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code === pipe) return at;
    if (code === backslash) {
      const next = text.charCodeAt(at + 1);
      if (next === pipe || next === backslash) at += 1;
    }
  }
  return end;
}

/** The cell with that index, or null when the row has fewer; looks no further than it must. */
export function findCell(text: string, start: number, end: number, index: number): CellRange | null {
  let from = firstCellAt(text, start, end);
  for (let skipped = 0; skipped < index; skipped += 1) {
    from = cellEnd(text, from, end) + 1;
    if (from > end) return null;
  }
  const to = cellEnd(text, from, end);
  // What follows the last pipe is a cell only when something is written there.
  if (to === end && trimBlanks(text, from, end) === from) return null;
  return createRange(text, from, to);
}

/** All cells of a row, at most `limit`. */
export function findCells(text: string, start: number, end: number, limit: number = Infinity): CellRange[] {
  const cells: CellRange[] = [];
  const last = trimBlanks(text, start, end);
  let from = firstCellAt(text, start, last);
  while (from < last && cells.length < limit) {
    const to = cellEnd(text, from, last);
    cells.push(createRange(text, from, to));
    from = to + 1;
  }
  return cells;
}

/** True when something stands behind the first `count` cells of a row, if only blanks and pipes. */
export function hasMoreCells(text: string, start: number, end: number, count: number): boolean {
  let from = firstCellAt(text, start, end);
  // Pipes are counted first, which costs little; only where there are enough is it asked whether they end cells.
  for (let passed = 0; passed < count; passed += 1) {
    from = text.indexOf('|', from) + 1;
    if (from === 0 || from >= end) return false;
  }
  from = firstCellAt(text, start, end);
  for (let passed = 0; passed < count && from < end; passed += 1) from = cellEnd(text, from, end) + 1;
  return from < end;
}

/** The cells of a row as written, blanks included, at most `limit`. */
export function readCells(text: string, start: number, end: number, limit: number): string[] {
  const cells: string[] = [];
  const last = trimBlanks(text, start, end);
  let from = firstCellAt(text, start, last);
  while (from < last && cells.length < limit) {
    const to = cellEnd(text, from, last);
    cells.push(text.slice(from, to));
    from = to + 1;
  }
  return cells;
}

function createRange(text: string, from: number, to: number): CellRange {
  const start = skipBlanks(text, from, to);
  if (start < to) return { start, end: trimBlanks(text, start, to), from, to };
  const place = from < to ? from + 1 : from;
  return { start: place, end: place, from, to };
}
