function pairsOf(word: string): string[] {
  const letters = word.toLowerCase().replaceAll(/[^\p{Letter}\p{Number}]/gu, '');
  return Array.from({ length: Math.max(0, letters.length - 1) }, (_, i) => letters.slice(i, i + 2));
}

/** How alike two words are, 0 to 1: twice the letter pairs they share over all their pairs. */
function wordLikeness(a: string, b: string): number {
  const left = pairsOf(a);
  const right = pairsOf(b);
  const all = left.length + right.length;
  const shared = left.filter((pair) => {
    const at = right.indexOf(pair);
    if (at !== -1) right.splice(at, 1);
    return at !== -1;
  });
  return all === 0 ? 0 : (2 * shared.length) / all;
}

/** The known word most like what was written, or undefined when none is like enough to be meant. */
export function nearestWord(written: string, known: readonly string[]): string | undefined {
  const scored = known.map((word) => ({ word, score: wordLikeness(written, word) }));
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a), { word: '', score: 0 });
  return best.score >= 0.5 ? best.word : undefined;
}
