import type { TextRange } from '@backlog-toolkit/markdown-lines';
import type { PromptDocument } from './prompt-document.ts';

/** Lines of prose that belong together: a paragraph, or one of a list item or quote. */
export interface Paragraph extends TextRange {
  /** 1-based. */
  readonly line: number;
}

/** The paragraphs of a body with at least so many characters, in text order. */
export function listParagraphs({ scan, body }: PromptDocument, minChars: number): Paragraph[] {
  const { lines } = scan;
  const found: Paragraph[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const first = lines[index];
    if (first === undefined || first.leaf !== 'paragraph' || first.start < body.start) continue;
    let { end } = first;
    for (let next = lines[index + 1]; next?.block === first.block; next = lines[index + 1]) {
      ({ end } = next);
      index += 1;
    }
    if (end - first.contentStart >= minChars)
      found.push({ start: first.contentStart, end, line: first.number });
  }
  return found;
}
