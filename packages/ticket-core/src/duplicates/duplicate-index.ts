import { makeLinearSearch } from './linear-search.ts';
import { makeNearSearch, type NearDocument, sharedTermsOf, vectorOf } from './near-search.ts';
import { findPairs, type NumberedPair } from './pair-search.ts';
import { type DuplicateText, makeDocumentReader, makeTermCounter, type TermCounts } from './term-counts.ts';
import { buildTermMatrix, type TermMatrix, type TermVector } from './term-matrix.ts';
import type { SharedTerm, TermSearch } from './term-search.ts';
import { duplicateThresholds } from './thresholds.ts';

const maxSharedTerms = 6;

/** What is compared of a ticket. */
export interface DuplicateDocument extends DuplicateText {
  /** Any name that is given once in an index. */
  readonly id: string;
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
  query(document: DuplicateText, options?: DuplicateQuery): DuplicateMatch[];
  /** Documents like one of the index, itself left out; none for an unknown id. */
  neighbours(id: string, options?: DuplicateQuery): DuplicateMatch[];
  /** All pairs from a score on, best first; at most `limit` (100,000) of them. */
  allPairs(threshold?: number, limit?: number): DuplicatePair[];
}

function requireThreshold(threshold: number = duplicateThresholds.near.score): number {
  if (threshold > 0 && threshold <= 1) return threshold;
  throw new RangeError(`Unexpected threshold ${threshold}, expected a number above 0 and at most 1.`);
}

const readTokens = (document: DuplicateText): string[] => makeDocumentReader((token) => token)(document);

const comparePairs = (x: NumberedPair, y: NumberedPair): number =>
  y.score - x.score || x.a - y.a || x.b - y.b;
const compareNear = (x: NearDocument, y: NearDocument): number => y.score - x.score || x.doc - y.doc;

/** The few that tell most, most first. */
function tellMost(shared: SharedTerm[]): string[] {
  shared.sort((x, y) => y.part - x.part || (x.term < y.term ? -1 : 1));
  return shared.slice(0, maxSharedTerms).map(({ term }) => term);
}

/** An index of the terms costs more than so many searches through all documents. */
const searchesBeforeIndex = 8;

/** Indexes documents, named by their ids, whose terms are counted. */
export function indexCounts(ids: readonly string[], counts: TermCounts): DuplicateIndex {
  const numbers = new Map(ids.map((id, number) => [id, number]));
  const idOf = (doc: number): string => ids[doc] ?? '';
  let matrix: TermMatrix | undefined;
  const readMatrix = (): TermMatrix => (matrix ??= buildTermMatrix(counts));
  let linear: TermSearch | undefined;
  let indexed: TermSearch | undefined;
  let searches = 0;
  const nextSearch = (): TermSearch => {
    searches += 1;
    if (!matrix && searches <= searchesBeforeIndex) return (linear ??= makeLinearSearch(counts));
    return (indexed ??= makeNearSearch(readMatrix()));
  };
  const toMatches = (
    search: TermSearch,
    vector: TermVector,
    { threshold, limit, exclude }: DuplicateQuery,
    own?: number,
  ): DuplicateMatch[] =>
    search
      .find(vector, requireThreshold(threshold))
      .filter(({ doc }) => doc !== own && !exclude?.has(idOf(doc)))
      .sort(compareNear)
      .slice(0, limit)
      .map(({ doc, score }) => ({
        id: idOf(doc),
        score,
        sharedTerms: tellMost(search.sharedTerms(vector, doc)),
      }));

  return {
    size: ids.length,
    query(document, options = {}) {
      const search = nextSearch();
      return toMatches(search, search.vectorOfTokens(readTokens(document)), options);
    },
    neighbours(id, options = {}) {
      const number = numbers.get(id);
      if (number === undefined) return [];
      const search = nextSearch();
      return toMatches(search, search.vectorOf(number), options, number);
    },
    allPairs(threshold, limit = 100_000) {
      const all = readMatrix();
      const pairs: NumberedPair[] = [];
      const keepBest = (): void => {
        pairs.sort(comparePairs).splice(limit);
      };
      findPairs(all, requireThreshold(threshold), (pair) => {
        // Many copies of one ticket make pairs by the square.
        if (pairs.push(pair) > 2 * limit) keepBest();
      });
      keepBest();
      return pairs.map(({ a, b, score }) => ({
        a: idOf(a),
        b: idOf(b),
        score,
        sharedTerms: tellMost(sharedTermsOf(all, vectorOf(all, a), b)),
      }));
    },
  };
}

/**
 * Indexes documents by the TF-IDF weights of their terms.
 *
 * @throws {RangeError} from the index's methods for a threshold outside (0, 1].
 */
export function buildIndex(documents: readonly DuplicateDocument[]): DuplicateIndex {
  const counter = makeTermCounter();
  for (const document of documents) counter.add(document);
  return indexCounts(
    documents.map(({ id }) => id),
    counter.finish(),
  );
}
