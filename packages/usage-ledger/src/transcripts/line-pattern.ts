import { makeLiteral, startsWith } from './line-bytes.ts';
import type { LineBytes, Literal } from './line-bytes.ts';
import { skipItems } from './skim-line.ts';
import type { Mark, Skim } from './skim-line.ts';
import { skipText, skipValue } from './skip-value.ts';

/** The bytes that a line has in common with those before it, and what stands between them. */
export interface LinePattern {
  /** One more than marks; the last one ends the line. */
  readonly literals: readonly Literal[];
  readonly marks: readonly Mark[];
}

const quote = 34;
const maxCountDigits = 15;

/** Learns from a line that was just skimmed. */
export function learnPattern(
  bytes: Uint8Array,
  start: number,
  end: number,
  marks: readonly Mark[],
): LinePattern {
  const literals: Literal[] = [];
  let at = start;
  for (const mark of marks) {
    literals.push(makeLiteral(bytes.subarray(at, mark.start)));
    at = mark.end;
  }
  literals.push(makeLiteral(bytes.subarray(at, end)));
  return { literals, marks: [...marks] };
}

/** A list that was walked over, for the other patterns that the same line is compared with. */
export interface WalkedList {
  /** -1 at first. */
  start: number;
  end: number;
}

/**
 * Whether a line differs from the one that the pattern is of only in marked values, each of the same kind. If so, a skim
 * of it finds the same, but for the positions of these values, which are set.
 */
export function matchPattern(
  line: LineBytes,
  start: number,
  end: number,
  { literals, marks }: LinePattern,
  { starts, ends }: Pick<Skim, 'starts' | 'ends'>,
  walked: WalkedList,
): boolean {
  let at = start;
  for (let i = 0; i < marks.length; i += 1) {
    const literal = literals[i] as Literal;
    if (!startsWith(line, at, literal)) return false;
    const from = at + literal.bytes.length;
    const mark = marks[i] as Mark;
    at = mark.kind === 'items' ? walkItems(line, from, mark, walked) : skipMarked(line, from, mark);
    if (at === -1) return false;
    if (mark.slot !== -1) {
      starts[mark.slot] = from;
      ends[mark.slot] = at;
    }
  }
  const last = literals[marks.length] as Literal;
  return at + last.bytes.length === end && startsWith(line, at, last);
}

/** Lists are most of a line, and patterns differ in what follows them. */
function walkItems(line: LineBytes, from: number, mark: Mark, walked: WalkedList): number {
  if (mark.items === undefined) return -1;
  if (walked.start !== from) {
    walked.end = skipItems(line, from, mark.items);
    walked.start = from;
  }
  return walked.end;
}

/** Where a value of the kind ends; -1 when there is none. */
function skipMarked(line: LineBytes, from: number, mark: Mark): number {
  switch (mark.kind) {
    case 'plainText':
      return skipPlainText(line.bytes, from);
    case 'count':
      return skipCount(line.bytes, from);
    case 'text': {
      const end = skipText(line, from);
      return end === -1 ? -1 : end - 1;
    }
    default:
      return skipValue(line, from, 0);
  }
}

function skipPlainText(bytes: Uint8Array, from: number): number {
  for (let at = from; ; at += 1) {
    const byte = bytes[at] as number;
    if (byte === quote) return at;
    if (byte < 32 || byte === 92 || byte >= 128) return -1;
  }
}

/** What follows the digits is for the next literal to say. */
function skipCount(bytes: Uint8Array, from: number): number {
  let at = from;
  while ((bytes[at] as number) >= 48 && (bytes[at] as number) <= 57) at += 1;
  if (at === from || at - from > maxCountDigits) return -1;
  return bytes[from] === 48 && at > from + 1 ? -1 : at;
}
