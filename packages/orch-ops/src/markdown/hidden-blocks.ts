import { skipBlanks } from './row-cells.ts';

/** A part of the text that is not Markdown: code, a comment, raw HTML. */
export interface HiddenBlock {
  /** Offset at which reading goes on: the start of a line, or the end of the text. */
  readonly next: number;
  /** What was never closed, if so. */
  readonly unclosed: 'code fence' | 'comment' | 'HTML element' | null;
}

const fenceOpening = /^([ ]{0,3}(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*)(`{3,}(?=[^`]*$)|~{3,})/;
const rawOpening = /^[ ]{0,3}<(pre|script|style|textarea)(?:[\s>]|$)/i;
/** Openings stand at the beginning of a line. */
const maxOpeningLength = 1000;

/** The hidden block that the line opens, or null. */
export function findHiddenBlock(text: string, start: number, end: number): HiddenBlock | null {
  const at = skipBlanks(text, start, end);
  const first = text[at];
  if (first === undefined || !'<`~-+*0123456789'.includes(first)) return null;
  if (first === '<') return findHtml(text, start, end, at);
  const found = fenceOpening.exec(text.slice(start, Math.min(end, start + maxOpeningLength)));
  const [, before = '', fence] = found ?? [];
  if (fence === undefined) return null;
  // The fence of a list item ends with the item.
  return skipFence(text, end, fence, before.trim() === '' ? 0 : before.length);
}

function findHtml(text: string, start: number, end: number, at: number): HiddenBlock | null {
  if (at - start > 3) return null;
  if (text.startsWith('<!--', at)) {
    // `<!-->` and `<!--->` are whole comments.
    const close = text.indexOf('-->', at + 2);
    return close === -1 ? unclosed(text, 'comment') : { next: nextLine(text, close), unclosed: null };
  }
  if (!rawOpening.test(text.slice(start, Math.min(end, start + 20)))) return null;
  const closing = /<\/(?:pre|script|style|textarea)>/gi;
  closing.lastIndex = at;
  const close = closing.exec(text);
  return close === null
    ? unclosed(text, 'HTML element')
    : { next: nextLine(text, close.index), unclosed: null };
}

function skipFence(text: string, openEnd: number, fence: string, leastIndent: number): HiddenBlock {
  const marker = fence[0];
  for (let at = nextLine(text, openEnd); at < text.length;) {
    const next = nextLine(text, at);
    let pos = skipBlanks(text, at, next);
    const from = pos;
    if (from - at < leastIndent && !isBlank(text[from])) return { next: at, unclosed: null };
    while (pos < next && text[pos] === marker) pos += 1;
    if (pos - from >= fence.length && text.slice(pos, Math.min(next, pos + maxOpeningLength)).trim() === '')
      return { next, unclosed: null };
    at = next;
  }
  return unclosed(text, 'code fence');
}

function isBlank(char: string | undefined): boolean {
  return char === undefined || char === '\n' || char === '\r';
}

function nextLine(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  return newline === -1 ? text.length : newline + 1;
}

function unclosed(text: string, what: HiddenBlock['unclosed']): HiddenBlock {
  return { next: text.length, unclosed: what };
}
