import { findLineEnd, findStringEnd } from './find-end.ts';
import { type LexedText, writeSpans } from './span-writer.ts';

const marks = /\\.|#|'|"|<<-?[ \t]*(["']?)(\w+)\1|\n/g;

/** Lexes a shell script: quoted texts and here-documents are strings. */
export function lexShell(text: string): LexedText {
  const spans = writeSpans(text);
  const awaited: string[] = [];
  let endsOpen = false;
  let at = 0;
  for (;;) {
    marks.lastIndex = at;
    const match = marks.exec(text);
    if (!match) return spans.finish(endsOpen);
    const [mark] = match;
    const start = match.index;
    at = marks.lastIndex;
    if (mark === '#') {
      if (start > 0 && !/[\s;&|(]/.test(text.charAt(start - 1))) continue;
      at = findLineEnd(text, start);
      spans.comment(start, at);
    } else if (mark === '\n') {
      const word = awaited.shift();
      if (word === undefined) continue;
      const end = new RegExp(`^[ \\t]*${word}[ \\t]*$`, 'm');
      const length = text.slice(at).search(end);
      endsOpen = length === -1;
      const stop = endsOpen ? text.length : at + length;
      spans.string(at, stop);
      at = endsOpen || awaited.length === 0 ? stop : findLineEnd(text, stop);
    } else if (match[2] !== undefined) {
      if (text.charAt(start - 1) !== '<') awaited.push(match[2]);
    } else if (mark === '"' || mark === "'") {
      const form = { open: mark, close: mark, escapes: mark === '"', multiline: true };
      const end = findStringEnd(text, at, form);
      endsOpen = end === -1;
      const stop = endsOpen ? text.length : end;
      spans.string(at, stop);
      at = stop + 1;
    }
  }
}
