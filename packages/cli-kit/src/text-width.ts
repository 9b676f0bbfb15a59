const wide =
  /[\p{Emoji_Presentation}\uFE0F\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE10-\uFE19\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{1B000}-\u{1B2FF}\u{20000}-\u{3FFFD}]/u;
const invisible = /^[\p{Default_Ignorable_Code_Point}\p{Control}\p{Mark}\p{Surrogate}]+$/u;

/** What a reader takes for one character: a letter with its accents, a family emoji. */
export function splitGraphemes(text: string): readonly string[] {
  // eslint-disable-next-line no-control-regex
  if (/^[\u0000-\u007F]*$/.test(text)) return text.split('');
  return Array.from(new Intl.Segmenter('en').segment(text), ({ segment }) => segment);
}

/** Columns that text without escape sequences takes in a terminal. */
export function textWidth(text: string): number {
  let columns = 0;
  for (const grapheme of splitGraphemes(text)) {
    if (!invisible.test(grapheme)) columns += wide.test(grapheme) ? 2 : 1;
  }
  return columns;
}
