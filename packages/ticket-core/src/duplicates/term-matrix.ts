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

/** Documents as lists of term numbers, repeated as often as they count, and the terms' names by number. */
export interface NumberedDocuments {
  readonly names: readonly string[];
  readonly documents: readonly (readonly number[])[];
}

interface Counted {
  /** By term: how many documents have it. */
  readonly frequencies: Uint32Array;
  readonly docStarts: Uint32Array;
  /** Per document and term: the term's number, and how often. */
  readonly terms: number[];
  readonly counts: number[];
}

function countTerms({ names, documents }: NumberedDocuments): Counted {
  const frequencies = new Uint32Array(names.length);
  const docStarts = new Uint32Array(documents.length + 1);
  const terms: number[] = [];
  const counts: number[] = [];
  // Where a term's entry of the document at hand is, when it is at or behind the document's start.
  const lastEntry = new Int32Array(names.length).fill(-1);
  for (const [doc, tokens] of documents.entries()) {
    const start = terms.length;
    for (const term of tokens) {
      const entry = lastEntry[term] ?? -1;
      if (entry >= start) {
        counts[entry] = (counts[entry] ?? 0) + 1;
      } else {
        lastEntry[term] = terms.length;
        frequencies[term] = (frequencies[term] ?? 0) + 1;
        terms.push(term);
        counts.push(1);
      }
    }
    docStarts[doc + 1] = terms.length;
  }
  return { frequencies, docStarts, terms, counts };
}

/** Smoothed, so that a term of every document still counts a little and small backlogs behave. */
function idfOf(size: number, frequency: number): number {
  return Math.log((size + 1) / (frequency + 1)) + 1;
}

function startsOf(lengths: ArrayLike<number>): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1);
  for (let i = 0; i < lengths.length; i += 1) starts[i + 1] = (starts[i] ?? 0) + (lengths[i] ?? 0);
  return starts;
}

/** Weighs the terms of documents and indexes both ways. */
export function buildTermMatrix(input: NumberedDocuments): TermMatrix {
  const { names } = input;
  const size = input.documents.length;
  const { frequencies, docStarts, terms, counts } = countTerms(input);
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
    for (let i = start; i < end; i += 1)
      squares += ((counts[i] ?? 0) * (idf[rankOf[terms[i] ?? 0] ?? 0] ?? 0)) ** 2;
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
