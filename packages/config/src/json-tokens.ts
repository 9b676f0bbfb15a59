/** Why a text is not JSON. */
export interface JsonFault {
  readonly offset: number;
  readonly expected: string;
  readonly found: string;
}

const SCALAR = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})/y;
const WORD = /[\p{L}\p{N}_$.+-]{1,40}/uy;

/** Offset of the next character that is not white space. */
export function skipSpace(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at += 1;
  return at;
}

/** Offset behind the text, number or word that begins at `from`, or what is wrong there. */
export function endOfScalar(text: string, from: number): number | JsonFault {
  if (text[from] === '"') return endOfString(text, from);
  return matchEnd(SCALAR, text, from) ?? faultAt(text, from, 'a value');
}

/** Offset behind the closing quote. A loop, because a regular expression would need stack for long texts. */
export function endOfString(text: string, from: number): number | JsonFault {
  let at = from + 1;
  for (;;) {
    const character = text[at];
    if (character === '"') return at + 1;
    if (character === '\\') {
      const end = matchEnd(ESCAPE, text, at);
      if (end === undefined)
        return { offset: at, expected: 'an escape such as \\n, \\\\ or \\u0041', found: 'an unknown escape' };
      at = end;
    } else if (character === undefined || character < ' ') {
      const found = character === undefined ? 'the end of the file' : describeControl(character);
      return { offset: at, expected: 'the closing quote of a text', found };
    } else at += 1;
  }
}

/** A fault at an offset, with what was seen there in words. */
export function faultAt(text: string, offset: number, expected: string): JsonFault {
  return { offset, expected, found: describeSeen(text, offset) };
}

function describeSeen(text: string, offset: number): string {
  const character = text[offset];
  if (character === undefined) return 'the end of the file';
  if (text.startsWith('//', offset) || text.startsWith('/*', offset)) return 'a comment';
  if (character === "'") return 'a single quote';
  const end = matchEnd(WORD, text, offset);
  // A longer word might be a key that lost its quotes.
  if (end !== undefined)
    return end - offset > 12 ? 'a word without quotes' : JSON.stringify(text.slice(offset, end));
  if (character < ' ') return describeControl(character);
  const point = text.codePointAt(offset) ?? 0;
  return point > 126
    ? `the character U+${point.toString(16).toUpperCase().padStart(4, '0')}`
    : JSON.stringify(character);
}

const describeControl = (character: string): string =>
  character === '\n' || character === '\r'
    ? 'a line break'
    : `the control character U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;

function matchEnd(pattern: RegExp, text: string, from: number): number | undefined {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
