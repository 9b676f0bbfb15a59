// What every second finding says; they would make any two look alike.
const commonWords: ReadonlySet<string> = new Set(
  (
    'a an and are as at be been but by can could does for from has have if in into is it its may might no not of on ' +
    'or should so than that the then there this to was were when which will with without would you'
  ).split(' '),
);

// The beginning of a text tells what it is about, and comparing thousands has to stay quick.
const maxWords = 80;

/** The words of a text that say something, each once, sorted; `parseUrl` is also `parse` and `url`. */
export function wordsOf(text: string): readonly string[] {
  const words = new Set<string>();
  for (const [word] of text.matchAll(/[\p{L}\p{N}_]+/gu)) {
    const parts = word.replace(/(\p{Ll})(\p{Lu})/gu, '$1_$2').split('_');
    for (const part of [word, ...parts]) {
      const lower = part.toLowerCase();
      if (lower !== '' && !commonWords.has(lower)) words.add(stem(lower));
    }
    if (words.size >= maxWords) break;
  }
  return [...words].sort();
}

/** Cuts the endings that English puts on a word: `escaped`, `escapes` and `escape` are one, so are `copy` and `copies`. */
function stem(word: string): string {
  return word.replace(/ies$/, 'y').replace(/^(.{2,}?)(?:ing|ed|es|(?<!s)s|e)$/u, '$1');
}

/** Gives the words of these texts numbers, the lower the fewer texts have the word; the same for the same texts. */
export function numberByRarity(
  texts: readonly (readonly string[])[],
): (words: readonly string[]) => Int32Array {
  const counts = new Map<string, number>();
  for (const word of texts.flat()) counts.set(word, (counts.get(word) ?? 0) + 1);
  const numbers = new Map([...counts].toSorted(([, a], [, b]) => a - b).map(([word], at) => [word, at]));
  return (words) => Int32Array.from(words, (word) => numbers.get(word) ?? -1).sort();
}

// Enough that words of two findings seldom share a bit.
const signBits = 256;

/** A set of words in a few bits: words that two sets share set the same bits in both. */
export interface WordSign {
  readonly bits: Int32Array;
  /** Words that found their bit set already. */
  readonly hidden: number;
}

/** Numbered words, each once, and their sign. */
export interface Wording {
  readonly words: Int32Array;
  readonly sign: WordSign;
}

/** Numbered words with their sign. */
export function toWording(words: Int32Array): Wording {
  return { words, sign: signOf(words) };
}

/** Whether two texts overlap as much as asked, see {@link overlapOf}. */
export function overlapsBy(least: number, first: Wording, second: Wording): boolean {
  // Thousands are compared with each other, of which most have too little in common to look closer.
  const most = 2 * mostShared(first.sign, second.sign);
  if (most < least * (first.words.length + second.words.length)) return false;
  return overlapOf(first.words, second.words) >= least;
}

/** The sign of some numbered words. */
export function signOf(words: Int32Array): WordSign {
  const bits = new Int32Array(signBits / 32);
  let hidden = 0;
  for (const word of words) {
    const place = (word % signBits) >>> 5;
    const bit = 1 << (word & 31);
    if (((bits[place] ?? 0) & bit) !== 0) hidden += 1;
    bits[place] = (bits[place] ?? 0) | bit;
  }
  return { bits, hidden };
}

function countBits(value: number): number {
  let pairs = value - ((value >>> 1) & 0x55555555);
  pairs = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((pairs + (pairs >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** As many words as two sets can share at most. */
export function mostShared(first: WordSign, second: WordSign): number {
  let count = Math.min(first.hidden, second.hidden);
  for (let at = 0; at < first.bits.length; at += 1)
    count += countBits((first.bits[at] ?? 0) & (second.bits[at] ?? 0));
  return count;
}

/** How much of two sorted lists of numbers is in both, 0 to 1: Dice's coefficient. */
export function overlapOf(first: Int32Array, second: Int32Array): number {
  const [countFirst, countSecond] = [first.length, second.length];
  if (countFirst === 0 || countSecond === 0) return 0;
  let common = 0;
  for (let i = 0, j = 0; i < countFirst && j < countSecond;) {
    const difference = (first[i] ?? 0) - (second[j] ?? 0);
    if (difference === 0) common += 1;
    if (difference <= 0) i += 1;
    if (difference >= 0) j += 1;
  }
  return (2 * common) / (countFirst + countSecond);
}
