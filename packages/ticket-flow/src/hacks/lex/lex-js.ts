import { findCommentEnd, findLineEnd, findStringEnd } from './find-end.ts';
import { type LexedText, writeSpans } from './span-writer.ts';

const outside = /\/[/*]?|["'`]/g;
const insideHole = /\/[/*]?|["'`{}]/g;
const wordBeforeRegex =
  /(?:^|[^\w$.])(?:return|typeof|case|in|of|delete|void|throw|new|else|do|yield|await)$/;
const longestWord = 11;
const longestRegex = 2000;

function startsRegex(text: string, slash: number): boolean {
  let at = slash - 1;
  while (at >= 0 && /\s/.test(text.charAt(at))) at -= 1;
  const before = at < 0 ? '(' : text.charAt(at);
  // What closes, and `</div>`: a division or a tag.
  if (/[<)\]}"'`]/.test(before)) return false;
  return /[\w$]/.test(before)
    ? wordBeforeRegex.test(text.slice(Math.max(0, at - longestWord), at + 1))
    : true;
}

function findRegexEnd(text: string, from: number): number {
  let inClass = false;
  const limit = Math.min(text.length, from + longestRegex);
  for (let at = from; at < limit; at += 1) {
    const char = text.charAt(at);
    if (char === '\n') return -1;
    if (char === '\\') at += 1;
    else if (char === '[') inClass = true;
    else if (char === ']') inClass = false;
    else if (char === '/' && !inClass) return at;
  }
  return -1;
}

/** Where the text of a template stops: at its backtick or at the `${` of a hole; the text's length when it never does. */
function findTemplateStop(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (char === 92) at += 1;
    else if (char === 96 || (char === 36 && text.charCodeAt(at + 1) === 123)) return at;
  }
  return text.length;
}

/** Lexes JavaScript or TypeScript, with or without JSX; what stands in a template's holes is code. */
export function lexJs(text: string): LexedText {
  const spans = writeSpans(text);
  // How many braces are open in each hole of a template that is being read.
  const holes: number[] = [];
  let at = 0;
  let endsOpen = false;
  const readTemplate = (from: number): void => {
    const stop = findTemplateStop(text, from);
    spans.string(from, stop);
    endsOpen = stop === text.length;
    if (text.charAt(stop) === '$') holes.push(0);
    at = stop + (text.charAt(stop) === '$' ? 2 : 1);
  };
  const readComment = (start: number, end: number): void => {
    endsOpen = end === -1;
    at = end === -1 ? text.length : end;
    spans.comment(start, at);
  };
  const addBrace = (step: number): void => {
    holes.push((holes.pop() ?? 0) + step);
  };
  for (;;) {
    const depth = holes.at(-1);
    const token = depth === undefined ? outside : insideHole;
    token.lastIndex = at;
    const match = token.exec(text);
    if (!match) break;
    const start = match.index;
    at = token.lastIndex;
    switch (match[0]) {
      case '//':
        // The address in `<a>https://…</a>` is no comment.
        if (text.charAt(start - 1) !== ':') readComment(start, findLineEnd(text, start));
        break;
      case '/*':
        readComment(start, findCommentEnd(text, start, ['/*', '*/'], false));
        break;
      case '/': {
        const end = startsRegex(text, start) ? findRegexEnd(text, at) : -1;
        if (end !== -1) {
          spans.string(at, end);
          at = end + 1;
        }
        break;
      }
      case '`':
        readTemplate(at);
        break;
      case '{':
        addBrace(1);
        break;
      case '}':
        if (depth === 0) {
          holes.pop();
          readTemplate(at);
        } else addBrace(-1);
        break;
      default: {
        const end = findStringEnd(text, at, { open: '', close: match[0], escapes: true, multiline: false });
        if (end !== -1) {
          spans.string(at, end);
          at = end + 1;
        }
      }
    }
  }
  return spans.finish(endsOpen);
}
