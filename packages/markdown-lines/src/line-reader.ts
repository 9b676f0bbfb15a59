/** Walks over the lines of a text; `\n`, `\r\n` and a lone `\r` end a line. */
export interface LineReader {
  start: number;
  /** Offset behind the line, without its ending. */
  end: number;
  next: number;
  /** Moves to the next line; false when none is left. */
  advance(): boolean;
}

/** Reader that stands before the line at `from`. */
export function createLineReader(text: string, from: number): LineReader {
  let lineFeed = -1;
  let carriageReturn = -1;
  const find = (char: string, known: number, at: number): number => {
    if (known >= at) return known;
    const found = text.indexOf(char, at);
    return found === -1 ? text.length : found;
  };
  const reader: LineReader = {
    start: from,
    end: from,
    next: from,
    advance() {
      if (reader.next >= text.length) return false;
      reader.start = reader.next;
      lineFeed = find('\n', lineFeed, reader.start);
      carriageReturn = find('\r', carriageReturn, reader.start);
      reader.end = Math.min(lineFeed, carriageReturn);
      const isPair = lineFeed === carriageReturn + 1 && lineFeed < text.length;
      reader.next = Math.min(reader.end + (isPair ? 2 : 1), text.length);
      return true;
    },
  };
  return reader;
}
