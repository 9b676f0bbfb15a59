// What every second finding says; they would make any two look alike.
const commonWords: ReadonlySet<string> = new Set(
  (
    'a an and are as at be been but by can could does for from has have if in into is it its may might no not of on ' +
    'or should so than that the then there this to was were when which will with without would you'
  ).split(' '),
);

const maxWords = 150;

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

/** How much of two sorted lists of words is in both, 0 to 1: Dice's coefficient. */
export function overlapOf(first: readonly string[], second: readonly string[]): number {
  if (first.length === 0 || second.length === 0) return 0;
  let common = 0;
  for (let i = 0, j = 0; i < first.length && j < second.length;) {
    const [a = '', b = ''] = [first[i], second[j]];
    if (a === b) common += 1;
    if (a <= b) i += 1;
    if (b <= a) j += 1;
  }
  return (2 * common) / (first.length + second.length);
}
