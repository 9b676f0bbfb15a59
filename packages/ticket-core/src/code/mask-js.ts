import { findJsRegexEnd, findJsTemplateStop, mayStartJsValue } from './js-parts.ts';
import { findStringEnd, makeMaskWriter } from './mask-writer.ts';

const plain = /\/[/*]?|["'`]/g;
const insideTemplate = /\/[/*]?|["'`{}]/g;

/** JavaScript or TypeScript with comments, regular expressions and the content of strings blank; quotes stay. */
export function maskJs(text: string): string {
  const mask = makeMaskWriter(text);
  // How many braces are open in each `${…}` that is being read.
  const braces: number[] = [];
  let at = 0;
  const readTemplate = (from: number): void => {
    const stop = findJsTemplateStop(text, from);
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
      const end = mayStartJsValue(text, start) ? findJsRegexEnd(text, start + 1) : -1;
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
