const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** The offset of what closes the bracket at `open`, in code without comments and strings; -1 when nothing does. */
export function findClose(code: string, open: number): number {
  const mark = code.charAt(open);
  const close = closing[mark];
  if (close === undefined) return -1;
  let depth = 0;
  for (let at = open; at < code.length; at += 1) {
    const char = code.charAt(at);
    if (char === mark) depth += 1;
    else if (char === close) {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return -1;
}

/** The offset of the next character that is no white space. */
export function skipSpace(code: string, from: number): number {
  let at = from;
  while (at < code.length && /\s/.test(code.charAt(at))) at += 1;
  return at;
}
