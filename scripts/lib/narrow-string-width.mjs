// Stands in for `string-width` inside bundled bins, where yargs measures help text only. The full package
// costs some 30 ms at start-up; this counts code points, wide ones double, combining marks and escapes not at all.
const escapes = new RegExp(`${String.fromCodePoint(0x1b)}\\[[0-9;]*m`, 'g');
const zero = /\p{Mark}|\p{Default_Ignorable_Code_Point}|\p{Control}/u;
const wide =
  /\p{Emoji_Presentation}|[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/u;

/**
 * Columns that a text takes in a terminal.
 *
 * @param {string} text
 */
export default function stringWidth(text) {
  let width = 0;
  for (const char of text.replaceAll(escapes, '')) width += zero.test(char) ? 0 : wide.test(char) ? 2 : 1;
  return width;
}
