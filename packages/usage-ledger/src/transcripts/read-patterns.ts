import { viewBytes } from './line-bytes.ts';
import { learnPattern, matchPattern } from './line-pattern.ts';
import type { LinePattern, WalkedList } from './line-pattern.ts';
import { skimLine } from './skim-line.ts';
import type { Skim, SkimShape } from './skim-line.ts';

/** What is known about all lines of a pattern. */
export interface KnownPattern<T> {
  readonly pattern: LinePattern;
  readonly kinds: Uint8Array;
  readonly value: T;
}

const keptPatterns = 8;
/** Lines that never repeat a pattern are not worth learning from for ever. */
const maxLearned = 20_000;

/**
 * Makes a function that finds what is known about a line, and where its own values are. `valueOf` makes what all lines of
 * a pattern share of the first one's skim; undefined when such lines are not read here. A byte below 32 has to follow
 * each line.
 */
export function makePatternReader<T>(
  skim: Skim,
  shape: SkimShape,
  valueOf: (bytes: Buffer) => T | undefined,
): (bytes: Buffer, start: number, end: number) => KnownPattern<T> | undefined {
  const patterns: KnownPattern<T>[] = [];
  const walked: WalkedList = { start: -1, end: -1 };
  let line = viewBytes(new Uint8Array(0));
  let learned = 0;
  return (bytes, start, end) => {
    // Many lines stand in the same bytes.
    if (line.bytes !== bytes) line = viewBytes(bytes);
    walked.start = -1;
    for (let i = 0; i < patterns.length; i += 1) {
      const known = patterns[i] as KnownPattern<T>;
      if (!matchPattern(line, start, end, known.pattern, skim, walked)) continue;
      for (let at = i; at > 0; at -= 1) patterns[at] = patterns[at - 1] as KnownPattern<T>;
      patterns[0] = known;
      return known;
    }
    if (skimLine(line, start, shape, skim) !== end) return undefined;
    const value = valueOf(bytes);
    if (value === undefined) return undefined;
    const pattern = learnPattern(bytes, start, end, skim.marks ?? []);
    const known = { pattern, kinds: Uint8Array.from(skim.kinds), value };
    learned += 1;
    if (learned > maxLearned) return known;
    patterns.unshift(known);
    if (patterns.length > keptPatterns) patterns.pop();
    return known;
  };
}
