const kinds = ['()', '[]', '{}'] as const;

/** Of each opening bracket, the offset of what closes it; 0 where nothing does. Each kind is counted by itself. */
function matchBrackets(code: string): Int32Array {
  const closes = new Int32Array(code.length);
  const open: Readonly<Record<string, number[]>> = { '(': [], '[': [], '{': [] };
  for (let at = 0; at < code.length; at += 1) {
    const char = code.charAt(at);
    if (char === '(' || char === '[' || char === '{') open[char]?.push(at);
    else if (char === ')' || char === ']' || char === '}') {
      const [mark = ''] = kinds.find((kind) => kind.endsWith(char)) ?? '';
      const start = open[mark]?.pop();
      if (start !== undefined) closes[start] = at;
    }
  }
  return closes;
}

// Thousands of questions are about one text after the other.
let known: { readonly code: string; readonly closes: Int32Array } = { code: '', closes: new Int32Array() };

/** The offset of what closes the bracket at `open`, in code without comments and strings; -1 when nothing does. */
export function findClose(code: string, open: number): number {
  if (known.code !== code) known = { code, closes: matchBrackets(code) };
  const close = known.closes[open] ?? 0;
  return close === 0 ? -1 : close;
}

/** The offset of the next character that is no white space. */
export function skipSpace(code: string, from: number): number {
  let at = from;
  while (at < code.length && /\s/.test(code.charAt(at))) at += 1;
  return at;
}
