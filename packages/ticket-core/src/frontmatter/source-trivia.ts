/** The offset of the first character from `from` on that is no space, line end or comment. */
export function skipTrivia(source: string, from: number): number {
  let at = from;
  while (at < source.length) {
    const ch = source.charCodeAt(at);
    if (ch === 35 && (at === 0 || isSpace(source.charCodeAt(at - 1)))) at = endOfLine(source, at);
    else if (isSpace(ch)) at++;
    else break;
  }
  return at;
}

function isSpace(ch: number): boolean {
  return ch === 32 || ch === 9 || ch === 10 || ch === 13;
}

/** The offset of the line's end, before its line ending. */
export function endOfLine(source: string, from: number): number {
  const lf = source.indexOf('\n', from);
  if (lf === -1) return source.length;
  return lf > from && source.charCodeAt(lf - 1) === 13 ? lf - 1 : lf;
}

/** The offset at which the next line starts. */
export function startOfNextLine(source: string, from: number): number {
  const lf = source.indexOf('\n', from);
  return lf === -1 ? source.length : lf + 1;
}

/** The offset at which the line of `at` starts. */
export function startOfLine(source: string, at: number): number {
  return at === 0 ? 0 : source.lastIndexOf('\n', at - 1) + 1;
}

/** The 1-based number of the line of `at`, when the first line is `firstLine`. */
export function lineAt(source: string, at: number, firstLine: number): number {
  let line = firstLine;
  for (let lf = source.indexOf('\n'); lf !== -1 && lf < at; lf = source.indexOf('\n', lf + 1)) line++;
  return line;
}
