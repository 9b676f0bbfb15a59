import type { MarkdownLine, TextRange } from '@backlog-toolkit/markdown-lines';
import type { PromptDocument } from './prompt-document.ts';

/** Lines of prose that belong together: a paragraph, or one of a list item or quote. */
export interface Paragraph extends TextRange {
  /** 1-based. */
  readonly line: number;
  readonly lastLine: number;
}

function isProse({ leaf }: MarkdownLine): boolean {
  return leaf === 'paragraph';
}

/** The paragraphs of a body in text order. */
export function* listParagraphs({ scan, body }: PromptDocument): Iterable<Paragraph> {
  let first: MarkdownLine | undefined;
  let last: MarkdownLine | undefined;
  const make = (from: MarkdownLine, to: MarkdownLine): Paragraph => ({
    start: from.contentStart,
    end: to.end,
    line: from.number,
    lastLine: to.number,
  });
  for (const line of scan.lines) {
    if (line.start < body.start) continue;
    if (first !== undefined && last !== undefined && (line.block !== first.block || !isProse(line))) {
      yield make(first, last);
      first = undefined;
    }
    if (!isProse(line)) continue;
    first ??= line;
    last = line;
  }
  if (first !== undefined && last !== undefined) yield make(first, last);
}
