import { lineAt, type MarkdownLine, type TextRange } from '@backlog-toolkit/markdown-lines';
import type { PromptDocument } from './prompt-document.ts';

const onlyMarks = /^[*_`\s]*$/;
const endMarks = /^[*_`.\s]*$/;
/** What stands on its own: a sentence that ends, a line break, or a label with its value. */
const complete = /(?:[.:;!?]| {2}|\\)$|^\W{0,6}[A-Z][^:\n]{0,40}:/;
const begins = /^\W{0,6}[A-Z\d]/;

function isAlone(text: string, line: MarkdownLine, lines: readonly MarkdownLine[]): boolean {
  const before = lines[line.number - 2];
  const after = lines[line.number];
  const isIn = (other: MarkdownLine | undefined): other is MarkdownLine => other?.block === line.block;
  if (isIn(before) && !complete.test(text.slice(before.start, before.end))) return false;
  return !isIn(after) || begins.test(text.slice(after.start, after.end));
}

/** A heading with nothing but this line below it tells what the line is. */
function isAllOfSection(line: MarkdownLine, lines: readonly MarkdownLine[]): boolean {
  let above = line.number - 2;
  while (lines[above]?.kind === 'blank') above -= 1;
  let below = line.number;
  while (lines[below]?.kind === 'blank') below += 1;
  const isEnd = lines[below] === undefined || lines[below]?.leaf === 'heading';
  return lines[above]?.leaf === 'heading' && isEnd;
}

/**
 * The line that a range stands on, with its line end, when the line says nothing else and what is around it does not
 * need it: it can stand anywhere in the text. Null otherwise.
 */
export function findOwnLine({ scan, text }: PromptDocument, start: number, end: number): TextRange | null {
  const line = lineAt(scan, start);
  if (line === null || line.kind !== 'text' || line.leaf !== 'paragraph' || line.depth > 0) return null;
  if (end > line.end || !onlyMarks.test(text.slice(line.start, start))) return null;
  if (!endMarks.test(text.slice(end, line.end))) return null;
  if (!isAlone(text, line, scan.lines) || isAllOfSection(line, scan.lines)) return null;
  return { start: line.start, end: line.next };
}
