const wordsBeforeRegex =
  /(?:^|[^\w$.])(?:return|typeof|case|in|of|delete|void|throw|new|else|do|default|yield|await)$/;
const longestWord = 11;
// Broken text must not make every slash search to its end.
const longestRegex = 2000;

function isSpace(char: string | undefined): boolean {
  return char === ' ' || char === '\t' || char === '\n' || char === '\r';
}

/**
 * Whether a value of JavaScript may begin at an offset, so that a slash there begins a regular expression rather than
 * divides; judged by what stands before it.
 */
export function mayStartJsValue(text: string, offset: number): boolean {
  let at = offset - 1;
  while (at >= 0 && isSpace(text[at])) at -= 1;
  const before = text[at] ?? '(';
  // `</div>` and `a > /re/`: a closing tag is by far the more usual.
  if (before === '<' || /[)\]}"'`]/.test(before)) return false;
  if (/[\w$]/.test(before)) return wordsBeforeRegex.test(text.slice(Math.max(0, at - longestWord), at + 1));
  return true;
}

/** The offset of the slash that ends a regular expression of JavaScript whose content starts at `from`; else -1. */
export function findJsRegexEnd(text: string, from: number): number {
  let inClass = false;
  const limit = Math.min(text.length, from + longestRegex);
  for (let at = from; at < limit; at += 1) {
    const char = text[at];
    if (char === '\n') return -1;
    if (char === '\\') at += 1;
    else if (char === '[') inClass = true;
    else if (char === ']') inClass = false;
    else if (char === '/' && !inClass) return at;
  }
  return -1;
}

/**
 * The offset where the text of a template of JavaScript stops: at its backtick or at the `${` of a hole; the text's
 * length when it never does.
 */
export function findJsTemplateStop(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (char === 92) at += 1;
    else if (char === 96 || (char === 36 && text.charCodeAt(at + 1) === 123)) return at;
  }
  return text.length;
}
