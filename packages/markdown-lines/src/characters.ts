/** True for space and tab, the white space that Markdown counts inside a line. */
export function isSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 32 || code === 9;
}

/** Offset of the first character from `at` on that is neither space nor tab. */
export function skipSpaces(text: string, at: number, end: number): number {
  let pos = at;
  while (pos < end && isSpace(text, pos)) pos += 1;
  return pos;
}

/** Offset behind the last character before `end` that is neither space nor tab. */
export function trimEnd(text: string, start: number, end: number): number {
  let pos = end;
  while (pos > start && isSpace(text, pos - 1)) pos -= 1;
  return pos;
}
