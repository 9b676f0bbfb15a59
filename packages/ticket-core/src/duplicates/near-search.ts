import { roundScore, scoreSlack } from './score.ts';
import { measureTails } from './tail-norms.ts';
import type { TermMatrix, TermVector } from './term-matrix.ts';
import type { SharedTerm, TermSearch } from './term-search.ts';

/** A document and its exact score. */
export interface NearDocument {
  readonly doc: number;
  readonly score: number;
}

/**
 * How many of the rarest terms must be looked up. Documents that share none of them share only the rest, so their
 * score is at most the length of the rest (Cauchy–Schwarz): frequent terms are passed over and nothing is missed.
 */
export function prefixOf(
  { weights }: TermVector,
  maxRest: number,
): { readonly length: number; readonly rest: number } {
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
function vectorOfTokens(matrix: TermMatrix, tokens: readonly string[]): TermVector {
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

/** What two documents share, rare terms first. */
export function sharedTermsOf(matrix: TermMatrix, vector: TermVector, doc: number): SharedTerm[] {
  const other = vectorOf(matrix, doc);
  const shared: SharedTerm[] = [];
  let j = 0;
  for (let i = 0; i < vector.terms.length; i += 1) {
    const rank = vector.terms[i] ?? 0;
    while ((other.terms[j] ?? Infinity) < rank) j += 1;
    if (other.terms[j] !== rank) continue;
    shared.push({
      term: matrix.termNames[rank] ?? '',
      part: (vector.weights[i] ?? 0) * (other.weights[j] ?? 0),
    });
  }
  return shared;
}

/** A search by an index of the terms, for many questions; it keeps working memory, so one search serves one thread. */
export function makeNearSearch(matrix: TermMatrix): TermSearch {
  const { docStarts, docTerms, docWeights, termStarts, termDocs, termWeights } = matrix;
  const tails = measureTails(matrix);
  const shared = new Float64Array(matrix.size);
  const touched = new Uint32Array(matrix.size);
  const weightOfTerm = new Float64Array(matrix.termNames.length);

  const collect = ({ terms, weights }: TermVector, length: number): number => {
    let count = 0;
    for (let i = 0; i < length; i += 1) {
      const term = terms[i] ?? 0;
      const weight = weights[i] ?? 0;
      const end = termStarts[term + 1] ?? 0;
      for (let at = termStarts[term] ?? 0; at < end; at += 1) {
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
    vectorOf: (doc) => vectorOf(matrix, doc),
    vectorOfTokens: (tokens) => vectorOfTokens(matrix, tokens),
    sharedTerms: (vector, doc) => sharedTermsOf(matrix, vector, doc),
    find(vector, threshold) {
      const { terms, weights } = vector;
      const prefix = prefixOf(vector, Math.max(0, threshold - scoreSlack));
      const count = collect(vector, prefix.length);
      const step = tails.stepOf(terms[prefix.length] ?? Infinity);
      const least = threshold - scoreSlack;
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
