import { measureTails } from './tail-norms.ts';
import type { TermMatrix, TermVector } from './term-matrix.ts';

/** A document and its exact score. */
export interface NearDocument {
  readonly doc: number;
  readonly score: number;
}

/** Finds documents near a vector. */
export interface NearSearch {
  /** Documents from number `from` on whose score reaches the threshold, in no order. */
  find(vector: TermVector, threshold: number, from?: number): NearDocument[];
}

const scoreScale = 1e6;
// More than rounding a score can add to it: a candidate must not get lost by that.
const slack = 1e-6;

function roundScore(score: number): number {
  return Math.round(score * scoreScale) / scoreScale;
}

/**
 * How many of the rarest terms must be looked up. Documents that share none of them share only the rest, so their
 * score is at most the length of the rest (Cauchy–Schwarz): frequent terms are passed over and nothing is missed.
 */
function prefixOf({ weights }: TermVector, maxRest: number): { length: number; rest: number } {
  let squares = 0;
  let length = weights.length;
  while (length > 0) {
    const weight = weights[length - 1] ?? 0;
    if (squares + weight * weight >= maxRest * maxRest) break;
    squares += weight * weight;
    length -= 1;
  }
  return { length, rest: Math.sqrt(squares) };
}

/** The vector of an indexed document; views, not copies. */
export function vectorOf(matrix: TermMatrix, doc: number): TermVector {
  const start = matrix.docStarts[doc] ?? 0;
  const end = matrix.docStarts[doc + 1] ?? start;
  return { terms: matrix.docTerms.subarray(start, end), weights: matrix.docWeights.subarray(start, end) };
}

/** The vector of a text that is not indexed; terms that no document has only lengthen it. */
export function vectorOfTokens(matrix: TermMatrix, tokens: readonly string[]): TermVector {
  const counts = new Map<string, number>();
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  let squares = 0;
  const known: { rank: number; weight: number }[] = [];
  for (const [token, count] of counts) {
    const rank = matrix.ranks.get(token);
    const weight = count * (rank === undefined ? matrix.idfOfUnknown : (matrix.idf[rank] ?? 0));
    squares += weight * weight;
    if (rank !== undefined) known.push({ rank, weight });
  }
  const norm = Math.sqrt(squares);
  known.sort((a, b) => a.rank - b.rank);
  return {
    terms: Uint32Array.from(known, ({ rank }) => rank),
    weights: Float64Array.from(known, ({ weight }) => weight / norm),
  };
}

/** Prepares a search; it keeps working memory, so one search serves one thread. */
export function makeNearSearch(matrix: TermMatrix): NearSearch {
  const { docStarts, docTerms, docWeights, termStarts, termDocs, termWeights } = matrix;
  const tails = measureTails(matrix);
  const shared = new Float64Array(matrix.size);
  const touched = new Uint32Array(matrix.size);
  const weightOfTerm = new Float64Array(matrix.termNames.length);

  const firstFrom = (term: number, from: number): number => {
    let low = termStarts[term] ?? 0;
    let high = termStarts[term + 1] ?? 0;
    while (low < high && from > 0) {
      const middle = (low + high) >>> 1;
      if ((termDocs[middle] ?? 0) < from) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const collect = ({ terms, weights }: TermVector, length: number, from: number): number => {
    let count = 0;
    for (let i = 0; i < length; i += 1) {
      const term = terms[i] ?? 0;
      const weight = weights[i] ?? 0;
      const end = termStarts[term + 1] ?? 0;
      for (let at = firstFrom(term, from); at < end; at += 1) {
        const doc = termDocs[at] ?? 0;
        const before = shared[doc] ?? 0;
        if (before === 0) {
          touched[count] = doc;
          count += 1;
        }
        shared[doc] = before + weight * (termWeights[at] ?? 0);
      }
    }
    return count;
  };
  const dot = (doc: number): number => {
    let sum = 0;
    const end = docStarts[doc + 1] ?? 0;
    for (let i = docStarts[doc] ?? 0; i < end; i += 1)
      sum += (weightOfTerm[docTerms[i] ?? 0] ?? 0) * (docWeights[i] ?? 0);
    return sum;
  };

  return {
    find(vector, threshold, from = 0) {
      const { terms, weights } = vector;
      const prefix = prefixOf(vector, Math.max(0, threshold - slack));
      const count = collect(vector, prefix.length, from);
      const step = tails.stepOf(terms[prefix.length] ?? Infinity);
      const least = threshold - slack;
      for (let i = 0; i < terms.length; i += 1) weightOfTerm[terms[i] ?? 0] = weights[i] ?? 0;
      const found: NearDocument[] = [];
      for (let i = 0; i < count; i += 1) {
        const doc = touched[i] ?? 0;
        // What the documents share beyond the terms looked up is at most the product of the lengths of their rests.
        if ((shared[doc] ?? 0) + prefix.rest * tails.normAt(doc, step) >= least) {
          const score = roundScore(dot(doc));
          if (score >= threshold) found.push({ doc, score });
        }
        shared[doc] = 0;
      }
      for (const term of terms) weightOfTerm[term] = 0;
      return found;
    },
  };
}
