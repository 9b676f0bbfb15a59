const other = 0;
const digit = 1;
const lowercase = 2;
const space = 3;
const punctuation = 4;
const lineFeed = 0x0a;

/** What each character of ASCII is to the counter; a quotation mark of one stroke belongs to its word. */
const kinds: Uint8Array = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/\d/.test(character)) return digit;
  if (/[a-z]/.test(character)) return lowercase;
  if (/\s/.test(character)) return space;
  return /[!-/:-@[-`{-~]/.test(character) && character !== "'" ? punctuation : other;
});

/**
 * Counts the tokens of a text as tokenx 1 does, ten times as fast; undefined for a text that is not all ASCII. Nearly
 * all of a ticket is words, spaces and line ends, for which tokenx tries a dozen patterns each.
 */
export function countAsciiTokens(text: string): number | undefined {
  let tokens = 0;
  let before = other;
  for (let at = 0; at < text.length;) {
    const start = at;
    const first = kinds[text.charCodeAt(at)];
    if (first === undefined) return undefined;
    const group = groupOf(first);
    let isPure = true;
    let hasStructure = false;
    let code = text.charCodeAt(at);
    let kind: number | undefined = first;
    while (kind !== undefined && groupOf(kind) === group) {
      if (kind !== first) isPure = false;
      if (group === space && at > start && text.charCodeAt(at - 1) === lineFeed) hasStructure = true;
      at += 1;
      if (at === text.length) break;
      code = text.charCodeAt(at);
      kind = kinds[code];
    }
    if (kind === undefined) return undefined;
    const length = at - start;
    if (group === space) {
      // A line end alone counts where a word ends, and not after punctuation.
      if (hasStructure) tokens += 1;
      else if (text.charCodeAt(at - 1) === lineFeed && before !== punctuation) tokens += 1;
    } else if (group === punctuation) tokens += length <= 3 ? 1 : Math.ceil(length / 6);
    else tokens += countWord(length, isPure ? first : other);
    before = group;
  }
  return tokens;
}

/** Digits and letters of either case make words together. */
function groupOf(kind: number): number {
  return kind < space ? other : kind;
}

/** `kind` is that of all its characters, or other. */
function countWord(length: number, kind: number): number {
  if (kind === digit) return Math.ceil(length / 3);
  if (length <= 3 || (kind === lowercase && length <= 8)) return 1;
  return Math.ceil(length / 7);
}
