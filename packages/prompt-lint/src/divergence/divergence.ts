import type { Section } from '../json/request-document.ts';
import type { TokenEstimate } from '../tokens/estimate-tokens.ts';
import type { TextCause } from './guess-cause.ts';

/** Why two requests part. */
export type DivergenceCause =
  | TextCause['id']
  | 'model'
  | 'parameter'
  | 'tool-order'
  | 'key-order'
  | 'tool-added'
  | 'tool-removed'
  | 'tool-changed'
  | 'block-added'
  | 'block-removed'
  | 'history-cut'
  | 'block-changed';

/** A place in one of the two files; line and column from 1. */
export interface DivergencePlace {
  readonly line: number;
  readonly column: number;
  /** The block in the provider's order, from 1; null for what is no block. */
  readonly block: number | null;
  /** What stands there, shortened. */
  readonly excerpt: string;
}

/** The first difference between two requests that a cache sees. */
export interface Divergence {
  readonly section: Section | 'model' | 'parameters';
  readonly cause: DivergenceCause;
  /** Ends "the likely cause is …". */
  readonly describe: string;
  readonly hint: string;
  readonly a: DivergencePlace;
  readonly b: DivergencePlace;
}

/** How far two requests are the same, and what that costs. */
export interface RequestComparison {
  /** Null when the second goes on where the first ends, or is equal. */
  readonly divergence: Divergence | null;
  /** What both begin with. */
  readonly shared: TokenEstimate;
  /** What of it the second can read from the cache: up to the last breakpoint of the first within it. */
  readonly readable: TokenEstimate;
  /** What the first left in the cache and the second cannot read. */
  readonly lost: TokenEstimate;
  /** What the numbers rest on. */
  readonly assumptions: readonly string[];
}
