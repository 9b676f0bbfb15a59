import type { Snapshot } from './aggregate.ts';
import type { LineTally } from './problems.ts';
import type { LedgerQuery } from './query.ts';

/** What a second thread is asked to do. */
export interface ScanJob {
  readonly file: string;
  /** The file that is meant, in case it is replaced meanwhile. */
  readonly identity: string;
  readonly segments: { readonly from: number; readonly to: number; readonly sizeBytes: number };
  readonly queries: readonly LedgerQuery[];
  readonly maxProblems: number;
  readonly careful: boolean;
  /** Whether lines without a cost are to be sent back. */
  readonly defersUnpriced: boolean;
  /** The number of the next segment that nobody reads yet, and whether this thread took one. */
  readonly claims: SharedArrayBuffer;
}

/** A line without a cost, which only the first thread can price. */
export interface DeferredLine {
  readonly segment: number;
  readonly line: number;
  readonly bytes: Uint8Array;
}

/** What a second thread found. */
export interface ScanPart {
  readonly tallies: readonly (readonly [segment: number, tally: LineTally])[];
  readonly snapshot: Snapshot;
  readonly deferred: readonly DeferredLine[];
}

/** Takes the next segment that nobody reads yet; undefined when there is none. */
export function claimSegment(claims: Int32Array, count: number, isHelper: boolean): number | undefined {
  const segment = Atomics.add(claims, 0, 1);
  if (segment >= count) return undefined;
  if (isHelper) Atomics.store(claims, 1, 1);
  return segment;
}

/** Whether the second thread took a segment; certain once all are taken. */
export function hasHelped(claims: Int32Array): boolean {
  return Atomics.load(claims, 1) === 1;
}
