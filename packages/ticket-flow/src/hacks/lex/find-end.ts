/** A kind of string literal. */
export interface StringForm {
  readonly open: string;
  readonly close: string;
  /** Whether a backslash hides the character behind it. */
  readonly escapes: boolean;
  readonly multiline: boolean;
}

/** The offset of a string's closing mark, or -1 when it has none (on its line, unless it may have several). */
export function findStringEnd(text: string, from: number, form: StringForm): number {
  const { close, escapes, multiline } = form;
  const first = close.charCodeAt(0);
  for (let at = from; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (char === 10 && !multiline) return -1;
    if (char === 92 && escapes) at += 1;
    else if (char === first && text.startsWith(close, at)) return at;
  }
  return -1;
}

/** The offset behind a block comment that begins at `start`, or -1 when it is not closed. */
export function findCommentEnd(
  text: string,
  start: number,
  [open, close]: readonly [string, string],
  nested: boolean,
): number {
  let depth = 1;
  for (let at = start + open.length; at < text.length;) {
    const end = text.indexOf(close, at);
    if (end === -1) return -1;
    const inner = nested ? text.indexOf(open, at) : -1;
    if (inner !== -1 && inner < end) {
      depth += 1;
      at = inner + open.length;
    } else {
      depth -= 1;
      at = end + close.length;
      if (depth === 0) return at;
    }
  }
  return -1;
}

/** The offset of the line feed that ends the line of `at`, or the text's length. */
export function findLineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}
