import { prefixOf, vectorOf } from './near-search.ts';
import { roundScore, scoreSlack } from './score.ts';
import { measureTails } from './tail-norms.ts';
import type { TermMatrix } from './term-matrix.ts';

/** Two documents by number, the smaller one first, and their exact score. */
export interface NumberedPair {
  readonly a: number;
  readonly b: number;
  readonly score: number;
}

const noRank = 0xff_ff_ff_ff;
// Lengths are kept as 32-bit numbers, which may be rounded down.
const roundingSlack = 1e-6;

/** How long each document is from each of its entries on; at least. */
function measureEntries({ size, docStarts, docWeights }: TermMatrix): Float32Array {
  const lengths = new Float32Array(docWeights.length + 1);
  for (let doc = 0; doc < size; doc += 1) {
    let squares = 0;
    for (let i = (docStarts[doc + 1] ?? 0) - 1; i >= (docStarts[doc] ?? 0); i -= 1) {
      const weight = docWeights[i] ?? 0;
      squares += weight * weight;
      lengths[i] = Math.sqrt(squares) + roundingSlack;
    }
  }
  return lengths;
}

interface Prefixes {
  /** The entry behind the rarest terms that a document is looked up by. */
  readonly ends: Uint32Array;
  /** The rank of that entry's term. */
  readonly cuts: Uint32Array;
  /** How long the document is from there on. */
  readonly rests: Float64Array;
}

function readPrefixes(matrix: TermMatrix, least: number): Prefixes {
  const ends = new Uint32Array(matrix.size);
  const cuts = new Uint32Array(matrix.size);
  const rests = new Float64Array(matrix.size);
  for (let doc = 0; doc < matrix.size; doc += 1) {
    const vector = vectorOf(matrix, doc);
    const { length, rest } = prefixOf(vector, least);
    ends[doc] = (matrix.docStarts[doc] ?? 0) + length;
    cuts[doc] = vector.terms[length] ?? noRank;
    rests[doc] = rest;
  }
  return { ends, cuts, rests };
}

/** Where the documents of each term start that have it in their prefix. */
function startsOfPrefixes(
  { docStarts, docTerms, size, termNames }: TermMatrix,
  ends: Uint32Array,
): Uint32Array {
  const starts = new Uint32Array(termNames.length + 1);
  for (let doc = 0; doc < size; doc += 1) {
    for (let i = docStarts[doc] ?? 0; i < (ends[doc] ?? 0); i += 1) {
      const after = (docTerms[i] ?? 0) + 1;
      starts[after] = (starts[after] ?? 0) + 1;
    }
  }
  for (let term = 0; term < termNames.length; term += 1)
    starts[term + 1] = (starts[term + 1] ?? 0) + (starts[term] ?? 0);
  return starts;
}

/**
 * Tells every pair of documents whose score reaches the threshold, in no order. Of two documents that share no term of
 * both their prefixes, one shares nothing but its rest, which is too short for the threshold: only the terms of
 * prefixes are looked up, and frequent ones hardly ever are.
 */
export function findPairs(matrix: TermMatrix, threshold: number, onPair: (pair: NumberedPair) => void): void {
  const { size, docStarts, docTerms, docWeights, termNames } = matrix;
  const least = Math.max(0, threshold - scoreSlack);
  const { ends, cuts, rests } = readPrefixes(matrix, least);
  const lengths = measureEntries(matrix);
  const tails = measureTails(matrix);
  const steps = Uint8Array.from(cuts, (cut) => tails.stepOf(cut));
  const starts = startsOfPrefixes(matrix, ends);
  const posted = new Uint32Array(starts.at(-1) ?? 0);
  const postedWeights = new Float32Array(posted.length);
  const postedLengths = new Float32Array(posted.length);
  const filled = starts.slice();
  const shared = new Float64Array(size);
  const touched = new Uint32Array(size);
  const weightOfTerm = new Float64Array(termNames.length);

  const collect = (doc: number): number => {
    let count = 0;
    for (let i = docStarts[doc] ?? 0; i < (ends[doc] ?? 0); i += 1) {
      const term = docTerms[i] ?? 0;
      const weight = docWeights[i] ?? 0;
      const length = lengths[i] ?? 0;
      // The first term that two documents share leaves them what follows it: often too little.
      const leastLength = least / length;
      const end = filled[term] ?? 0;
      for (let at = starts[term] ?? 0; at < end; at += 1) {
        const other = posted[at] ?? 0;
        const before = shared[other] ?? 0;
        if (before === 0) {
          if ((postedLengths[at] ?? 0) < leastLength) continue;
          touched[count] = other;
          count += 1;
        }
        shared[other] = before + weight * (postedWeights[at] ?? 0);
      }
      posted[end] = doc;
      postedWeights[end] = weight;
      postedLengths[end] = length;
      filled[term] = end + 1;
    }
    return count;
  };
  /** At most this much comes from the terms that were not looked up for both. */
  const boundOfRest = (doc: number, other: number): number =>
    (cuts[doc] ?? 0) <= (cuts[other] ?? 0)
      ? (rests[doc] ?? 0) * tails.normAt(other, steps[doc] ?? 0)
      : (rests[other] ?? 0) * tails.normAt(doc, steps[other] ?? 0);
  const weigh = (doc: number, isOn: boolean): void => {
    const end = docStarts[doc + 1] ?? 0;
    for (let i = docStarts[doc] ?? 0; i < end; i += 1)
      weightOfTerm[docTerms[i] ?? 0] = isOn ? (docWeights[i] ?? 0) : 0;
  };
  const dot = (doc: number): number => {
    let sum = 0;
    const end = docStarts[doc + 1] ?? 0;
    for (let i = docStarts[doc] ?? 0; i < end; i += 1)
      sum += (weightOfTerm[docTerms[i] ?? 0] ?? 0) * (docWeights[i] ?? 0);
    return sum;
  };

  for (let doc = 0; doc < size; doc += 1) {
    const count = collect(doc);
    let isWeighed = false;
    for (let i = 0; i < count; i += 1) {
      const other = touched[i] ?? 0;
      const sum = (shared[other] ?? 0) + roundingSlack;
      shared[other] = 0;
      if (sum + boundOfRest(doc, other) < least) continue;
      const step = Math.min(steps[doc] ?? 0, steps[other] ?? 0);
      if (sum + tails.productAt(doc, other, step) < least) continue;
      if (!isWeighed) weigh(doc, true);
      isWeighed = true;
      const score = roundScore(dot(other));
      if (score >= threshold) onPair({ a: other, b: doc, score });
    }
    if (isWeighed) weigh(doc, false);
  }
}
