// Markdown's blank characters only: a no-break space or a byte order mark is content.
function isBlank(ch: number): boolean {
  return ch === 32 || ch === 9 || ch === 10 || ch === 13;
}

/** The offset of the first character that is not blank, or the length. */
export function contentStart(text: string): number {
  let at = 0;
  while (at < text.length && isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** The offset behind the last character that is not blank, or 0. */
export function contentEnd(text: string): number {
  let at = text.length;
  while (at > 0 && isBlank(text.charCodeAt(at - 1))) at--;
  return at;
}

/** Without the blank lines at either end; line ends are LF. */
export function trimBlankLines(text: string): string {
  const end = contentEnd(text);
  if (end === 0) return '';
  const lineEnd = text.indexOf('\n', end);
  return text.slice(text.lastIndexOf('\n', contentStart(text)) + 1, lineEnd === -1 ? text.length : lineEnd);
}

/** Whether the text ends with a blank line, whatever its line ends. */
export function endsWithBlankLine(text: string): boolean {
  return text.slice(contentEnd(text)).split(/\r\n|\n|\r/).length > 2;
}
