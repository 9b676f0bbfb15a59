import { skipSpaces, trimEnd } from './characters.ts';
import { findInlineSpans } from './inline-spans.ts';
import type { Draft, MarkdownLine, TextRange } from './markdown-scan.ts';
import { readCells } from './table-syntax.ts';

const OPEN = '<!--';
const CLOSE = '-->';

/** Finds the HTML comments of scanned lines and marks the lines that lie in them. */
export function findComments(text: string, lines: Draft<MarkdownLine>[]): TextRange[] {
  const comments: TextRange[] = [];
  let nextOpen = text.indexOf(OPEN);
  for (let index = 0; index < lines.length && nextOpen !== -1;) {
    const block = takeBlock(lines, index);
    const first = block[0];
    const last = block.at(-1);
    if (first === undefined || last === undefined) break;
    index += block.length;
    if (nextOpen >= last.end) continue;
    const found = findInBlock(text, block, { start: first.contentStart, end: last.end });
    markLines(text, block, found);
    comments.push(...found);
    nextOpen = text.indexOf(OPEN, last.end);
  }
  return comments;
}

function takeBlock(lines: Draft<MarkdownLine>[], from: number): Draft<MarkdownLine>[] {
  const number = lines[from]?.block;
  let to = from + 1;
  while (to < lines.length && lines[to]?.block === number) to += 1;
  return lines.slice(from, to);
}

function findInBlock(text: string, block: readonly MarkdownLine[], range: TextRange): TextRange[] {
  const leaf = block[0]?.leaf;
  if (leaf === 'html') return findRawComments(text, range);
  if (leaf === 'paragraph' || leaf === 'heading') return findInlineComments(text, range);
  if (leaf !== 'table') return [];
  const cells = block.flatMap((line) => readCells(text, line.contentStart, line.end));
  return cells.flatMap((cell) => findInlineComments(text, cell));
}

function findInlineComments(text: string, range: TextRange): TextRange[] {
  return findInlineSpans(text.slice(range.start, range.end))
    .filter((span) => span.kind === 'comment')
    .map((span) => ({ start: range.start + span.start, end: range.start + span.end }));
}

/** In HTML a comment that is not closed runs to the end of its block. */
function findRawComments(text: string, range: TextRange): TextRange[] {
  const html = text.slice(range.start, range.end);
  const comments: TextRange[] = [];
  let end = 0;
  for (let start = html.indexOf(OPEN); start !== -1; start = html.indexOf(OPEN, end)) {
    const close = html.indexOf(CLOSE, start + 2);
    end = close === -1 ? html.length : close + CLOSE.length;
    comments.push({ start: range.start + start, end: range.start + end });
  }
  return comments;
}

function markLines(text: string, block: Draft<MarkdownLine>[], comments: readonly TextRange[]): void {
  let at = 0;
  for (const line of block) {
    while ((comments[at]?.end ?? Infinity) <= line.start) at += 1;
    line.inComment = (comments[at]?.start ?? Infinity) < line.start;
    if ((line.kind === 'html' || line.kind === 'text') && isCovered(text, line, comments, at))
      line.kind = 'comment';
  }
}

function isCovered(text: string, line: MarkdownLine, comments: readonly TextRange[], from: number): boolean {
  const end = trimEnd(text, line.start, line.end);
  let pos = line.contentStart;
  for (let at = from; pos < end; at += 1) {
    const comment = comments[at];
    if (comment === undefined || comment.start > pos) return false;
    if (comment.end > pos) pos = skipSpaces(text, comment.end, line.end);
  }
  return true;
}
