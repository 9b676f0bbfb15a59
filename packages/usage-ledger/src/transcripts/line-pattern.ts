import { skipItems } from './skim-line.ts';
import type { Mark, Skim } from './skim-line.ts';
import { skipText, skipValue } from './skip-value.ts';

/** The bytes that a line has in common with those before it, and what stands between them. */
export interface LinePattern {
  /** One more than marks; the last one ends the line. */
  readonly literals: readonly Uint8Array[];
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
  const literals: Uint8Array[] = [];
  let at = start;
  for (const mark of marks) {
    literals.push(Uint8Array.from(bytes.subarray(at, mark.start)));
    at = mark.end;
  }
  literals.push(Uint8Array.from(bytes.subarray(at, end)));
  return { literals, marks: [...marks] };
}

/**
 * Whether a line differs from the one that the pattern is of only in marked values, each of the same kind. If so, a skim
 * of it finds the same, but for the positions of these values, which are set.
 */
export function matchPattern(
  bytes: Uint8Array,
  start: number,
  end: number,
  { literals, marks }: LinePattern,
  { starts, ends }: Pick<Skim, 'starts' | 'ends'>,
): boolean {
  let at = start;
  for (let i = 0; i < marks.length; i += 1) {
    const literal = literals[i] as Uint8Array;
    if (!startsWith(bytes, at, literal)) return false;
    const from = at + literal.length;
    const mark = marks[i] as Mark;
    at = skipMarked(bytes, from, mark);
    if (at === -1) return false;
    if (mark.slot !== -1) {
      starts[mark.slot] = from;
      ends[mark.slot] = at;
    }
  }
  const last = literals[marks.length] as Uint8Array;
  return at + last.length === end && startsWith(bytes, at, last);
}

function startsWith(bytes: Uint8Array, at: number, literal: Uint8Array): boolean {
  for (let i = 0; i < literal.length; i += 1) if (bytes[at + i] !== literal[i]) return false;
  return true;
}

/** Where a value of the kind ends; -1 when there is none. */
function skipMarked(bytes: Uint8Array, from: number, mark: Mark): number {
  switch (mark.kind) {
    case 'plainText':
      return skipPlainText(bytes, from);
    case 'count':
      return skipCount(bytes, from);
    case 'items':
      return mark.items === undefined ? -1 : skipItems(bytes, from, mark.items);
    case 'text': {
      const end = skipText(bytes, from);
      return end === -1 ? -1 : end - 1;
    }
    default:
      return skipValue(bytes, from, 0);
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
