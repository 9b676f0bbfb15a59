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

/** Gives each word a number, the same each time. */
export function makeNumbering(): (words: readonly string[]) => Int32Array {
  const numbers = new Map<string, number>();
  const numberOf = (word: string): number => {
    const number = numbers.get(word) ?? numbers.size;
    numbers.set(word, number);
    return number;
  };
  return (words) => Int32Array.from(words, numberOf).sort();
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
