/** Collects the parts of a text that stay and hides the others behind blanks; offsets and lines stay the same. */
export interface MaskWriter {
  /** Replaces a range by blanks; ranges come in order. */
  hide(start: number, end: number): void;
  /** The whole text with the hidden ranges blank. */
  finish(): string;
}

/** Begins to mask a text. */
export function makeMaskWriter(text: string): MaskWriter {
  const parts: string[] = [];
  let done = 0;
  return {
    hide(start, end) {
      if (end <= start) return;
      const hidden = text.slice(start, end);
      parts.push(
        text.slice(done, start),
        hidden.includes('\n') ? hidden.replaceAll(/[^\n]/g, ' ') : ' '.repeat(end - start),
      );
      done = end;
    },
    finish: () => (done === 0 ? text : parts.join('') + text.slice(done)),
  };
}

// Broken text must not make every quote search a huge line to its end.
const maxLineString = 10_000;

/** How a string literal ends. */
export interface StringEnd {
  readonly close: string;
  readonly escapes: boolean;
  /** False: a line end closes the search, because the quote was an apostrophe or the text is broken. */
  readonly multiline: boolean;
}

/** The offset of the closing mark of a string whose content starts at `from`, or -1 when it does not end. */
export function findStringEnd(text: string, from: number, { close, escapes, multiline }: StringEnd): number {
  const limit = multiline ? text.length : Math.min(text.length, from + maxLineString);
  for (let at = from; at < limit; at += 1) {
    const char = text.charCodeAt(at);
    if (char === 92 && escapes) at += 1;
    else if (char === 10 && !multiline) return -1;
    else if (char === close.charCodeAt(0) && text.startsWith(close, at)) return at;
  }
  return -1;
}
