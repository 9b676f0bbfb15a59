import type { TextRange } from '@backlog-toolkit/markdown-lines';
import { endOfQuoted, judgeRest } from './judge-quoted.ts';
import type { Judgement } from './yaml-fault.ts';

const pairs: Readonly<Record<string, string>> = { '[': ']', '{': '}' };

/** Judges a value that begins with a bracket; `limit` is the end of all YAML. */
export function judgeFlow(text: string, { start, end: lineEnd }: TextRange, limit: number): Judgement {
  const end = endOfFlow(text, start, limit);
  if (end === 'unknown') return { value: { kind: 'unknown' } };
  if (end === null) {
    const open = text[start] ?? '';
    const quotable = { start, end: start + text.slice(start, lineEnd).trimEnd().length };
    return {
      fault: {
        ...quotable,
        found: `bracket ${open} that is not closed`,
        expected: `${pairs[open] ?? ''}, or quotes around the value`,
        quotable,
      },
    };
  }
  return judgeRest(text, { start, end }, lineEnd, 'the closing bracket');
}

/** Offset behind the bracket that closes the one at `start`; null where none does before `limit`. */
function endOfFlow(text: string, start: number, limit: number): number | null | 'unknown' {
  const open: string[] = [];
  // A quote in the middle of a word is an apostrophe.
  let isBegin = true;
  for (let at = start; at < limit; at += 1) {
    const char = text[at] ?? '';
    const close = pairs[char];
    if (isBegin && (char === '"' || char === "'")) {
      const end = endOfQuoted(text, at, limit);
      if (end === null) return null;
      at = end - 1;
      isBegin = false;
    } else if (close !== undefined) {
      open.push(close);
      isBegin = true;
    } else if (char === ']' || char === '}') {
      if (open.pop() !== char) return 'unknown';
      if (open.length === 0) return at + 1;
      isBegin = false;
    } else if (char === '#' && /\s/.test(text[at - 1] ?? '')) {
      while (at + 1 < limit && !/[\r\n]/.test(text[at + 1] ?? '')) at += 1;
    } else if (char === ',' || char === ':') isBegin = true;
    else if (!/\s/.test(char)) isBegin = false;
  }
  return null;
}
