import { makeTokenizer } from '../../src/duplicates/tokenize.ts';
import type { DuplicateDocument } from '../../src/duplicates/duplicate-index.ts';

type Weights = ReadonlyMap<string, number>;

/** TF-IDF cosines of all documents, and of texts against them, written down plainly: every term with every term. */
export function slowScores(documents: readonly DuplicateDocument[]): {
  pair(a: number, b: number): number;
  text(document: Omit<DuplicateDocument, 'id'>, b: number): number;
} {
  const tokenize = makeTokenizer((token) => token);
  const count = ({ title, summary }: Omit<DuplicateDocument, 'id'>): Weights => {
    const counts = new Map<string, number>();
    for (const token of tokenize(`${title} ${title} ${title} ${summary}`))
      counts.set(token, (counts.get(token) ?? 0) + 1);
    return counts;
  };
  const counted = documents.map(count);
  const idf = (term: string): number =>
    Math.log((documents.length + 1) / (counted.filter((counts) => counts.has(term)).length + 1)) + 1;
  const weigh = (counts: Weights): Weights =>
    new Map([...counts].map(([term, times]) => [term, times * idf(term)]));
  const weighed = counted.map(weigh);
  const cosine = (x: Weights, y: Weights): number => {
    const length = (weights: Weights): number => Math.hypot(...weights.values());
    let sum = 0;
    for (const [term, weight] of x) sum += weight * (y.get(term) ?? 0);
    return sum === 0 ? 0 : sum / length(x) / length(y);
  };
  const none: Weights = new Map();
  return {
    pair: (a, b) => cosine(weighed[a] ?? none, weighed[b] ?? none),
    text: (document, b) => cosine(weigh(count(document)), weighed[b] ?? none),
  };
}
