const SPACE = 32;
const TAB = 9;

/** A place in one line that counts columns as well as offsets, because tabs stop at multiples of four. */
export interface LineCursor {
  readonly text: string;
  /** Offset behind the line. */
  end: number;
  pos: number;
  col: number;
  /** Offset and column of the next character that is neither space nor tab. */
  nextPos: number;
  nextCol: number;
}

/** Cursor that must be placed with `startLine` before use. */
export function createCursor(text: string): LineCursor {
  return { text, end: 0, pos: 0, col: 0, nextPos: 0, nextCol: 0 };
}

/** Moves the cursor to the start of a line. */
export function startLine(cursor: LineCursor, start: number, end: number): void {
  cursor.end = end;
  moveTo(cursor, start, 0);
}

/** Moves the cursor behind something that was read at `pos`. */
export function moveTo(cursor: LineCursor, pos: number, col: number): void {
  cursor.pos = pos;
  cursor.col = col;
  let nextPos = pos;
  let nextCol = col;
  for (; nextPos < cursor.end; nextPos += 1) {
    const code = cursor.text.charCodeAt(nextPos);
    if (code === SPACE) nextCol += 1;
    else if (code === TAB) nextCol += 4 - (nextCol % 4);
    else break;
  }
  cursor.nextPos = nextPos;
  cursor.nextCol = nextCol;
}

/** Consumes up to `count` columns of white space; a tab may be consumed in part. */
export function skipColumns(cursor: LineCursor, count: number): void {
  let left = Math.min(count, cursor.nextCol - cursor.col);
  while (left > 0) {
    const width = cursor.text.charCodeAt(cursor.pos) === TAB ? 4 - (cursor.col % 4) : 1;
    if (width > left) {
      cursor.col += left;
      return;
    }
    cursor.pos += 1;
    cursor.col += width;
    left -= width;
  }
}

/** Columns of white space before the next character. */
export function indentAt(cursor: LineCursor): number {
  return cursor.nextCol - cursor.col;
}

/** True when nothing but white space is left on the line. */
export function isBlankAt(cursor: LineCursor): boolean {
  return cursor.nextPos === cursor.end;
}
