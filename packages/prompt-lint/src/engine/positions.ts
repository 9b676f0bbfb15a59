/** A place in a text, both from 1; columns in UTF-16 code units, a byte order mark not counted. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Turns offsets of one text into lines and columns; the line starts are found when the first is asked for. */
export function makeLocator(text: string): (offset: number) => Position {
  let starts: number[] | null = null;
  return (offset) => {
    starts ??= findLineStarts(text);
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((starts[middle] ?? Infinity) <= offset) low = middle + 1;
      else high = middle;
    }
    const line = Math.max(low, 1);
    return { line, column: Math.max(offset - (starts[line - 1] ?? 0), 0) + 1 };
  };
}

function findLineStarts(text: string): number[] {
  const starts = [text.startsWith('\uFEFF') ? 1 : 0];
  const lineEnd = /\r\n|[\r\n]/g;
  while (lineEnd.exec(text) !== null) starts.push(lineEnd.lastIndex);
  return starts;
}
