// The separators U+001C to U+001E end lines for Python's readers.
// eslint-disable-next-line no-control-regex
const lineEnds = /[\t-\r\u001C-\u001E\u0085\u2028\u2029]+/g;

/** Text as one field of one line: tabs and whatever some reader takes for a line end become blanks. */
export function oneLine(text: string): string {
  return text.replaceAll(lineEnds, ' ');
}
