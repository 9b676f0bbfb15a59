import type { TermCounts } from './term-counts.ts';

/** What a document is about, as weights of its terms; terms ascend, the weights' squares sum to 1. */
export interface TermVector {
  readonly terms: Uint32Array;
  readonly weights: Float64Array;
}

/** The terms of many documents. A term's number is its rank by frequency: rare terms come first. */
export interface TermMatrix {
  readonly size: number;
  readonly termNames: readonly string[];
  /** Rank by term. */
  readonly ranks: ReadonlyMap<string, number>;
  /** How much a term tells, by rank. */
  readonly idf: Float64Array;
  /** How much a term tells that no document has. */
  readonly idfOfUnknown: number;
  /** Where a document's terms start in `docTerms`; one entry more than there are documents. */
  readonly docStarts: Uint32Array;
  readonly docTerms: Uint32Array;
  readonly docWeights: Float64Array;
  /** Where a term's documents start in `termDocs`; one entry more than there are terms. */
  readonly termStarts: Uint32Array;
  /** Documents of a term, ascending. */
  readonly termDocs: Uint32Array;
  readonly termWeights: Float64Array;
}

/** How many documents have each term, by its number. */
export function countDocuments({ names, terms }: TermCounts): Uint32Array {
  const frequencies = new Uint32Array(names.length);
  for (let i = 0; i < terms.length; i += 1) {
    const term = terms[i] ?? 0;
    frequencies[term] = (frequencies[term] ?? 0) + 1;
  }
  return frequencies;
}

/** How much a term tells. Smoothed, so that a term of every document still counts a little and small backlogs behave. */
export function idfOf(size: number, frequency: number): number {
  return Math.log((size + 1) / (frequency + 1)) + 1;
}

function startsOf(lengths: ArrayLike<number>): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1);
  for (let i = 0; i < lengths.length; i += 1) starts[i + 1] = (starts[i] ?? 0) + (lengths[i] ?? 0);
  return starts;
}

/** Weighs the terms of documents and indexes both ways. */
export function buildTermMatrix(input: TermCounts): TermMatrix {
  const { names, docStarts, terms, counts } = input;
  const size = docStarts.length - 1;
  const frequencies = countDocuments(input);
  const byRank = Uint32Array.from(names.keys()).sort(
    (a, b) => (frequencies[a] ?? 0) - (frequencies[b] ?? 0) || ((names[a] ?? '') < (names[b] ?? '') ? -1 : 1),
  );
  const rankOf = new Uint32Array(names.length);
  for (const [rank, term] of byRank.entries()) rankOf[term] = rank;
  const idf = Float64Array.from(byRank, (term) => idfOf(size, frequencies[term] ?? 0));
  const termStarts = startsOf(Array.from(byRank, (term) => frequencies[term] ?? 0));
  const termDocs = new Uint32Array(terms.length);
  const termWeights = new Float64Array(terms.length);
  const nextOfTerm = termStarts.slice();
  for (let doc = 0; doc < size; doc += 1) {
    const start = docStarts[doc] ?? 0;
    const end = docStarts[doc + 1] ?? 0;
    let squares = 0;
    for (let i = start; i < end; i += 1) {
      const weight = (counts[i] ?? 0) * (idf[rankOf[terms[i] ?? 0] ?? 0] ?? 0);
      squares += weight * weight;
    }
    const norm = Math.sqrt(squares);
    for (let i = start; i < end; i += 1) {
      const rank = rankOf[terms[i] ?? 0] ?? 0;
      const at = nextOfTerm[rank] ?? 0;
      nextOfTerm[rank] = at + 1;
      termDocs[at] = doc;
      termWeights[at] = ((counts[i] ?? 0) * (idf[rank] ?? 0)) / norm;
    }
  }
  const docTerms = new Uint32Array(terms.length);
  const docWeights = new Float64Array(terms.length);
  const nextOfDoc = docStarts.slice();
  // Walking the terms in order leaves every document's terms in order, without sorting.
  for (let rank = 0; rank < names.length; rank += 1) {
    for (let i = termStarts[rank] ?? 0; i < (termStarts[rank + 1] ?? 0); i += 1) {
      const doc = termDocs[i] ?? 0;
      const at = nextOfDoc[doc] ?? 0;
      nextOfDoc[doc] = at + 1;
      docTerms[at] = rank;
      docWeights[at] = termWeights[i] ?? 0;
    }
  }
  const termNames = Array.from(byRank, (term) => names[term] ?? '');
  return {
    size,
    termNames,
    ranks: new Map(termNames.map((name, rank) => [name, rank])),
    idf,
    idfOfUnknown: idfOf(size, 0),
    docStarts,
    docTerms,
    docWeights,
    termStarts,
    termDocs,
    termWeights,
  };
}
