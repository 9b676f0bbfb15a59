import { findStringEnd, makeMaskWriter } from './mask-writer.ts';

const plain = /\/[/*]?|["'`]/g;
const insideTemplate = /\/[/*]?|["'`{}]/g;
const wordsBeforeRegex =
  /(?:^|[^\w$.])(?:return|typeof|case|in|of|delete|void|throw|new|else|do|yield|await)$/;

// Broken text must not make every slash search to its end.
const maxRegexLength = 2000;

function startsRegex(text: string, slash: number): boolean {
  let at = slash - 1;
  while (at >= 0 && (text[at] === ' ' || text[at] === '\t' || text[at] === '\n' || text[at] === '\r'))
    at -= 1;
  const before = text[at] ?? '(';
  // `</div>` and `a > /re/`: a closing tag is by far the more usual.
  if (before === '<' || /[)\]}"'`]/.test(before)) return false;
  if (/[\w$]/.test(before)) return wordsBeforeRegex.test(text.slice(Math.max(0, at - 11), at + 1));
  return true;
}

function findRegexEnd(text: string, from: number): number {
  let inClass = false;
  const limit = Math.min(text.length, from + maxRegexLength);
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

/** The offset where a template's text ends: at its backtick, or at `${`. */
function findTemplateStop(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (char === 92) at += 1;
    else if (char === 96 || (char === 36 && text[at + 1] === '{')) return at;
  }
  return text.length;
}

/** JavaScript or TypeScript with comments, regular expressions and the content of strings blank; quotes stay. */
export function maskJs(text: string): string {
  const mask = makeMaskWriter(text);
  // How many braces are open in each `${…}` that is being read.
  const braces: number[] = [];
  let at = 0;
  const readTemplate = (from: number): void => {
    const stop = findTemplateStop(text, from);
    mask.hide(from, stop);
    if (text[stop] === '$') braces.push(0);
    at = stop + (text[stop] === '$' ? 2 : 1);
  };
  for (;;) {
    const depth = braces.at(-1);
    const token = depth === undefined ? plain : insideTemplate;
    token.lastIndex = at;
    const match = token.exec(text);
    if (!match) break;
    const start = match.index;
    at = token.lastIndex;
    if (match[0] === '//' && text[start - 1] !== '\\') {
      const end = text.indexOf('\n', start);
      at = end === -1 ? text.length : end;
      mask.hide(start, at);
    } else if (match[0] === '/*') {
      const end = text.indexOf('*/', start + 2);
      at = end === -1 ? text.length : end + 2;
      mask.hide(start, at);
    } else if (match[0] === '/') {
      const end = startsRegex(text, start) ? findRegexEnd(text, start + 1) : -1;
      if (end === -1) continue;
      mask.hide(start + 1, end);
      at = end + 1;
    } else if (match[0] === '`') {
      readTemplate(at);
    } else if (match[0] === '{') {
      braces.push((braces.pop() ?? 0) + 1);
    } else if (match[0] === '}') {
      if (depth === 0) {
        braces.pop();
        readTemplate(at);
      } else braces.push((braces.pop() ?? 1) - 1);
    } else {
      const end = findStringEnd(text, at, { close: match[0], escapes: true, multiline: false });
      if (end === -1) continue;
      mask.hide(at, end);
      at = end + 1;
    }
  }
  return mask.finish();
}
