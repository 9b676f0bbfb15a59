import type { NearDocument } from './near-search.ts';
import { roundScore, scoreSlack } from './score.ts';
import type { TermCounts } from './term-counts.ts';
import { countDocuments, idfOf, type TermVector } from './term-matrix.ts';
import type { TermSearch } from './term-search.ts';

interface WeighedTerm {
  readonly term: number;
  readonly weight: number;
}

/**
 * A search that goes through all documents: for a few questions that is faster than an index of the terms. Scores are
 * the same to the last bit.
 */
export function makeLinearSearch(input: TermCounts): TermSearch {
  const { names, docStarts, terms, counts } = input;
  const size = docStarts.length - 1;
  const frequencies = countDocuments(input);
  const idf = Float64Array.from(frequencies, (frequency) => idfOf(size, frequency));
  const weightOfTerm = new Float64Array(names.length);
  let numbers: ReadonlyMap<string, number> | undefined;

  // The order in which the index adds up: a sum of the same parts in another order may differ in its last bit.
  const byRank = (a: WeighedTerm, b: WeighedTerm): number =>
    (frequencies[a.term] ?? 0) - (frequencies[b.term] ?? 0) ||
    ((names[a.term] ?? '') < (names[b.term] ?? '') ? -1 : 1);
  const toVector = (weighed: WeighedTerm[], norm: number): TermVector => {
    weighed.sort(byRank);
    return {
      terms: Uint32Array.from(weighed, ({ term }) => term),
      weights: Float64Array.from(weighed, ({ weight }) => weight / norm),
    };
  };
  const vectorOf = (doc: number): TermVector => {
    const weighed: WeighedTerm[] = [];
    let squares = 0;
    for (let i = docStarts[doc] ?? 0; i < (docStarts[doc + 1] ?? 0); i += 1) {
      const term = terms[i] ?? 0;
      const weight = (counts[i] ?? 0) * (idf[term] ?? 0);
      squares += weight * weight;
      weighed.push({ term, weight });
    }
    return toVector(weighed, Math.sqrt(squares));
  };
  /** Sums up in another order than the exact score: right but for the last bits. */
  const isNear = (doc: number, least: number): boolean => {
    const end = docStarts[doc + 1] ?? 0;
    let sum = 0;
    let squares = 0;
    for (let i = docStarts[doc] ?? 0; i < end; i += 1) {
      const term = terms[i] ?? 0;
      const weight = (counts[i] ?? 0) * (idf[term] ?? 0);
      squares += weight * weight;
      sum += weight * (weightOfTerm[term] ?? 0);
    }
    return sum > 0 && sum >= least * Math.sqrt(squares);
  };
  const exactScore = (doc: number): number => {
    const own = vectorOf(doc);
    let sum = 0;
    for (let i = 0; i < own.terms.length; i += 1)
      sum += (weightOfTerm[own.terms[i] ?? 0] ?? 0) * (own.weights[i] ?? 0);
    return roundScore(sum);
  };
  return {
    vectorOf,
    vectorOfTokens(tokens) {
      numbers ??= new Map(names.map((name, number) => [name, number]));
      const times = new Map<string, number>();
      for (const token of tokens) times.set(token, (times.get(token) ?? 0) + 1);
      let squares = 0;
      const known: WeighedTerm[] = [];
      for (const [token, count] of times) {
        const term = numbers.get(token);
        const weight = count * (term === undefined ? idfOf(size, 0) : (idf[term] ?? 0));
        squares += weight * weight;
        if (term !== undefined) known.push({ term, weight });
      }
      return toVector(known, Math.sqrt(squares));
    },
    find(vector, threshold) {
      for (let i = 0; i < vector.terms.length; i += 1)
        weightOfTerm[vector.terms[i] ?? 0] = vector.weights[i] ?? 0;
      const found: NearDocument[] = [];
      for (let doc = 0; doc < size; doc += 1) {
        if (!isNear(doc, threshold - scoreSlack)) continue;
        const score = exactScore(doc);
        if (score >= threshold) found.push({ doc, score });
      }
      for (const term of vector.terms) weightOfTerm[term] = 0;
      return found;
    },
    sharedTerms(vector, doc) {
      const weights = new Map([...vector.terms].map((term, i) => [term, vector.weights[i] ?? 0]));
      const other = vectorOf(doc);
      return [...other.terms].flatMap((term, i) => {
        const weight = weights.get(term);
        return weight === undefined
          ? []
          : [{ term: names[term] ?? '', part: weight * (other.weights[i] ?? 0) }];
      });
    },
  };
}
