import { makeNearSearch, type NearDocument, vectorOf, vectorOfTokens } from './near-search.ts';
import { buildTermMatrix, type NumberedDocuments, type TermVector } from './term-matrix.ts';
import { duplicateThresholds } from './thresholds.ts';
import { makeTokenizer } from './tokenize.ts';

/** Words of the title count so many times: it says in short what the rest explains. */
const titleFactor = 3;
const maxTitleLength = 500;
const maxSharedTerms = 6;

/** What is compared of a ticket. */
export interface DuplicateDocument {
  /** Any name that is given once in an index. */
  readonly id: string;
  readonly title: string;
  readonly summary: string;
}

/** A document that is like the one asked for. */
export interface DuplicateMatch {
  readonly id: string;
  /** Cosine, 0 to 1, to six decimals. */
  readonly score: number;
  /** The terms that contribute most, most first. */
  readonly sharedTerms: readonly string[];
}

/** Two documents that are like each other; `a` comes before `b` in the index. */
export interface DuplicatePair {
  readonly a: string;
  readonly b: string;
  readonly score: number;
  readonly sharedTerms: readonly string[];
}

/** What a query returns. */
export interface DuplicateQuery {
  /** Least score, above 0 and at most 1; `near` when left out. */
  readonly threshold?: number | undefined;
  /** Most matches, best first; all when left out. */
  readonly limit?: number | undefined;
  /** Ids to leave out. */
  readonly exclude?: ReadonlySet<string> | undefined;
}

/** Finds documents that are like each other. Equal scores are in the order of the documents. */
export interface DuplicateIndex {
  readonly size: number;
  /** Documents like a text that need not be in the index. */
  query(document: Omit<DuplicateDocument, 'id'>, options?: DuplicateQuery): DuplicateMatch[];
  /** Documents like one of the index, itself left out; none for an unknown id. */
  neighbours(id: string, options?: DuplicateQuery): DuplicateMatch[];
  /** All pairs from a score on, best first; at most `limit` (100,000) of them. */
  allPairs(threshold?: number, limit?: number): DuplicatePair[];
}

interface NumberedPair {
  readonly a: number;
  readonly b: number;
  readonly score: number;
}

function requireThreshold(threshold: number = duplicateThresholds.near.score): number {
  if (threshold > 0 && threshold <= 1) return threshold;
  throw new RangeError(`Unexpected threshold ${threshold}, expected a number above 0 and at most 1.`);
}

/** Reads the terms of a document, each as often as it counts. */
function makeDocumentReader<Term>(
  termOf: (token: string) => Term,
): (document: Omit<DuplicateDocument, 'id'>) => Term[] {
  const tokenize = makeTokenizer(termOf);
  return ({ title, summary }) => {
    const terms = tokenize(summary);
    const ofTitle = tokenize(title.slice(0, maxTitleLength));
    for (let i = 0; i < titleFactor; i += 1) terms.push(...ofTitle);
    return terms;
  };
}

function numberTerms(documents: readonly DuplicateDocument[]): NumberedDocuments {
  const names: string[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (token: string): number => {
    let number = numbers.get(token);
    if (number === undefined) {
      number = names.push(token) - 1;
      numbers.set(token, number);
    }
    return number;
  };
  return { names, documents: documents.map(makeDocumentReader(numberOf)) };
}

const readTokens = (document: Omit<DuplicateDocument, 'id'>): string[] =>
  makeDocumentReader((token) => token)(document);

const comparePairs = (x: NumberedPair, y: NumberedPair): number =>
  y.score - x.score || x.a - y.a || x.b - y.b;
const compareNear = (x: NearDocument, y: NearDocument): number => y.score - x.score || x.doc - y.doc;

/**
 * Indexes documents by the TF-IDF weights of their terms.
 *
 * @throws {RangeError} from the index's methods for a threshold outside (0, 1].
 */
export function buildIndex(documents: readonly DuplicateDocument[]): DuplicateIndex {
  const matrix = buildTermMatrix(numberTerms(documents));
  const search = makeNearSearch(matrix);
  const numbers = new Map(documents.map((document, number) => [document.id, number]));
  const idOf = (doc: number): string => documents[doc]?.id ?? '';

  const sharedTerms = (vector: TermVector, doc: number): string[] => {
    const other = vectorOf(matrix, doc);
    const shared: { term: string; part: number }[] = [];
    let j = 0;
    for (const [i, rank] of vector.terms.entries()) {
      while ((other.terms[j] ?? Infinity) < rank) j += 1;
      if (other.terms[j] !== rank) continue;
      shared.push({
        term: matrix.termNames[rank] ?? '',
        part: (vector.weights[i] ?? 0) * (other.weights[j] ?? 0),
      });
    }
    shared.sort((x, y) => y.part - x.part || (x.term < y.term ? -1 : 1));
    return shared.slice(0, maxSharedTerms).map(({ term }) => term);
  };
  const toMatches = (
    vector: TermVector,
    found: readonly NearDocument[],
    { limit, exclude }: DuplicateQuery,
  ): DuplicateMatch[] =>
    found
      .filter(({ doc }) => !exclude?.has(idOf(doc)))
      .sort(compareNear)
      .slice(0, limit)
      .map(({ doc, score }) => ({ id: idOf(doc), score, sharedTerms: sharedTerms(vector, doc) }));

  return {
    size: documents.length,
    query(document, options = {}) {
      const vector = vectorOfTokens(matrix, readTokens(document));
      return toMatches(vector, search.find(vector, requireThreshold(options.threshold)), options);
    },
    neighbours(id, options = {}) {
      const number = numbers.get(id);
      if (number === undefined) return [];
      const vector = vectorOf(matrix, number);
      const found = search.find(vector, requireThreshold(options.threshold));
      return toMatches(
        vector,
        found.filter(({ doc }) => doc !== number),
        options,
      );
    },
    allPairs(threshold, limit = 100_000) {
      const least = requireThreshold(threshold);
      const pairs: NumberedPair[] = [];
      const keepBest = (): void => {
        pairs.sort(comparePairs).splice(limit);
      };
      for (let a = 0; a < matrix.size; a += 1) {
        for (const { doc, score } of search.find(vectorOf(matrix, a), least, a + 1))
          pairs.push({ a, b: doc, score });
        // Many copies of one ticket make pairs by the square.
        if (pairs.length > 2 * limit) keepBest();
      }
      keepBest();
      return pairs.map(({ a, b, score }) => ({
        a: idOf(a),
        b: idOf(b),
        score,
        sharedTerms: sharedTerms(vectorOf(matrix, a), b),
      }));
    },
  };
}
