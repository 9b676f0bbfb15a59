import type { TextRange } from '@backlog-toolkit/markdown-lines';
import { isQuoted } from '../../document/is-quoted.ts';
import type { LabelWord } from '../../document/label-words.ts';
import { findOwnLine } from '../../document/own-line.ts';
import type { PromptDocument } from '../../document/prompt-document.ts';

/** False when a text can hold no match: to know that costs a tenth of what an expression does. */
export type Possible = (document: PromptDocument) => boolean;

/** What the first group of an expression with the flag `g` finds; the value is not repeated behind it in the match. */
export interface ValuePattern {
  readonly what: string;
  readonly pattern: RegExp;
  readonly isPossible: Possible;
}

/** Something that a text states: the range is that of the value. */
export interface StatedValue extends Omit<ValuePattern, 'isPossible'> {
  readonly start: number;
  readonly end: number;
  readonly value: string;
  /** Its line, when that says nothing else. */
  readonly ownLines: TextRange | null;
}

/** True for texts that hold one of these words. */
export function anyOf(...words: readonly LabelWord[]): Possible {
  return ({ labelWords }) => words.some((word) => labelWords.has(word));
}

/**
 * What patterns find in the body where the model is told it: not in code, quotes or examples. The words around a value
 * decide whether it is said, so that the value itself may stand in inline code.
 */
export function* findValues(
  document: PromptDocument,
  patterns: readonly ValuePattern[],
): Iterable<StatedValue> {
  const { text } = document;
  for (const kind of patterns) {
    if (!kind.isPossible(document)) continue;
    const { what, pattern } = kind;
    const { scan, body } = document;
    pattern.lastIndex = body.start;
    for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
      const value = match[1] ?? match[0];
      const start = match.index + match[0].lastIndexOf(value);
      const end = start + value.length;
      if (!document.isSaid(match.index) || isQuoted(scan, match.index, end)) continue;
      if (document.placeAt(start) === 'code') continue;
      const ownLines = findOwnLine(document, match.index, end);
      yield { what, pattern, start, end, value, ownLines };
    }
  }
}
