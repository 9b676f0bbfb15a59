import type { TextRange } from '@backlog-toolkit/markdown-lines';
import type { Judgement } from './yaml-fault.ts';

const escapes = '0abt\tnvfre "/\\N_LPxuU\r\n';

/** Offset behind the quote that closes the one at `start`; null where none does before `limit`. */
export function endOfQuoted(text: string, start: number, limit: number): number | null {
  const quote = text[start];
  for (let at = start + 1; at < limit; at += 1) {
    if (quote === '"' && text[at] === '\\') at += 1;
    else if (text[at] === quote) {
      if (quote === '"' || text[at + 1] !== "'" || at + 1 >= limit) return at + 1;
      at += 1;
    }
  }
  return null;
}

/** Judges a value that begins with a quote; `limit` is the end of all YAML. */
export function judgeQuoted(text: string, { start, end: lineEnd }: TextRange, limit: number): Judgement {
  const end = endOfQuoted(text, start, limit);
  if (end === null)
    return {
      fault: {
        start,
        end: lineEnd,
        found: `quote ${text[start] ?? ''} that is not closed`,
        expected: 'another at the end of the value',
      },
    };
  const stray = text[start] === '"' ? strayEscape(text, start + 1, end - 1) : null;
  if (stray !== null)
    return {
      fault: {
        start: stray,
        end: stray + 2,
        found: `escape ${text.slice(stray, stray + 2)} in double quotes`,
        expected: 'two backslashes, or single quotes around the value',
      },
    };
  return judgeRest(text, { start, end }, lineEnd, 'the closing quote');
}

function strayEscape(text: string, start: number, end: number): number | null {
  for (let at = text.indexOf('\\', start); at !== -1 && at < end; at = text.indexOf('\\', at + 2))
    if (!escapes.includes(text[at + 1] ?? ' ')) return at;
  return null;
}

/** Judges what follows a value that ends at `value.end`: nothing but a comment may, on that line. */
export function judgeRest(text: string, value: TextRange, lineEnd: number, closing: string): Judgement {
  const restEnd = value.end <= lineEnd ? lineEnd : endOfLine(text, value.end);
  const rest = text.slice(value.end, restEnd);
  const end = value.end + rest.trimEnd().length;
  if (/^[ \t]*$|^[ \t]+#/.test(rest)) {
    // Some readers are lenient about lines that go on at the very left: then nothing is certain.
    const isLeft = /[\r\n][^\s]/.test(text.slice(value.start, value.end));
    return { value: isLeft ? { kind: 'unknown' } : { kind: 'complete', end: value.end } };
  }
  return {
    fault: {
      start: end - rest.trim().length,
      end,
      found: `text behind ${closing} of the value`,
      expected: 'quotes around the whole value',
      ...(restEnd === lineEnd ? { quotable: { start: value.start, end } } : {}),
    },
  };
}

function endOfLine(text: string, start: number): number {
  const at = text.slice(start).search(/[\r\n]/);
  return at === -1 ? text.length : start + at;
}
