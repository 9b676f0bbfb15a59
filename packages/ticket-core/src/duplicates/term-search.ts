import type { NearDocument } from './near-search.ts';
import type { TermVector } from './term-matrix.ts';

/** A term that two documents share. */
export interface SharedTerm {
  readonly term: string;
  /** What it adds to their score. */
  readonly part: number;
}

/** Finds documents near a vector; the numbers in vectors mean something to the search that made them only. */
export interface TermSearch {
  vectorOf(doc: number): TermVector;
  /** The vector of a text by its tokens, each as often as it counts; terms that no document has only lengthen it. */
  vectorOfTokens(tokens: readonly string[]): TermVector;
  /** Documents whose score reaches the threshold, in no order. */
  find(vector: TermVector, threshold: number): NearDocument[];
  sharedTerms(vector: TermVector, doc: number): SharedTerm[];
}
