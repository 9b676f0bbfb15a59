/** Sets of numbered words, found by the words that they share with another; each has its place among all. */
export interface SharedWords {
  /** Adds a set; places have to grow. */
  add(words: Int32Array, place: number): void;
  /**
   * Gives the places of all sets that overlap with these words as much as asked, and perhaps of some that overlap less.
   * Sets whose `reach` is less than `line` are forgotten.
   */
  search(words: Int32Array, reach: readonly number[], line: number): number[];
}

// Nearly all texts have the most frequent words: looking for those finds everything.
const mostSkipped = 3;

/** As many words as two sets share at least when they overlap by `least` (Dice's coefficient) and one has `size` words. */
function leastShared(size: number, least: number): number {
  return Math.max(1, Math.ceil((least * size) / (2 - least) - 1e-9));
}

interface WordSet {
  readonly place: number;
  readonly size: number;
  /** How many words the search of this number found in it. */
  shared: number;
  search: number;
}

/**
 * Makes an index without sets. A search counts along the lists of its rarer words, so that its time grows with the
 * number of sets only as far as they have such words in common.
 *
 * @param least the overlap that is asked for, above 0
 */
export function makeSharedWords(least: number): SharedWords {
  const byWord = new Map<number, WordSet[]>();
  let searches = 0;
  return {
    add: (words, place) => {
      const set = { place, size: words.length, shared: 0, search: 0 };
      for (const word of words) {
        const having = byWord.get(word);
        if (having === undefined) byWord.set(word, [set]);
        else having.push(set);
      }
    },
    search: (words, reach, line) => {
      const shared = leastShared(words.length, least);
      const skipped = shared < 4 ? 0 : Math.min(mostSkipped, shared >> 1);
      const enough = shared - skipped;
      const found: WordSet[] = [];
      searches += 1;
      // Numbered by rarity: the most frequent words are the last.
      for (const word of words.subarray(0, words.length - skipped)) {
        const having = byWord.get(word);
        if (having === undefined) continue;
        let kept = 0;
        for (const set of having) {
          if ((reach[set.place] ?? 0) < line) continue;
          having[kept] = set;
          kept += 1;
          set.shared = set.search === searches ? set.shared + 1 : 1;
          set.search = searches;
          if (set.shared === enough) found.push(set);
        }
        having.length = kept;
      }
      return found
        .filter(({ shared: seen, size }) => 2 * (seen + skipped) >= least * (words.length + size) - 1e-9)
        .map(({ place }) => place);
    },
  };
}
