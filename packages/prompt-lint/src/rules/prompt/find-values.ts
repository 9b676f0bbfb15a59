import type { TextRange } from '@backlog-toolkit/markdown-lines';
import { isQuoted } from '../../document/is-quoted.ts';
import { findOwnLine } from '../../document/own-line.ts';
import type { PromptDocument } from '../../document/prompt-document.ts';

/** Something that a text states: the range is that of the value, the first group of the pattern. */
export interface StatedValue {
  readonly start: number;
  readonly end: number;
  readonly value: string;
  /** Its line, when that says nothing else. */
  readonly ownLines?: TextRange;
}

/**
 * What a pattern finds in the body where the model is told it: not in code, quotes or examples. The pattern has the
 * flags `d` and `g`; its words decide whether it is said, so that the value itself may stand in inline code.
 */
export function* findValues(document: PromptDocument, pattern: RegExp): Iterable<StatedValue> {
  const { text, scan, body } = document;
  pattern.lastIndex = body.start;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const [start, end] = match.indices?.[1] ?? [match.index, pattern.lastIndex];
    if (!document.isSaid(match.index) || isQuoted(scan, match.index, end)) continue;
    const ownLines = findOwnLine(document, match.index, end);
    yield { start, end, value: text.slice(start, end), ...(ownLines === null ? {} : { ownLines }) };
  }
}
