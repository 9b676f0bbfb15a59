import type { LedgerEntry } from '@backlog-toolkit/usage-ledger';

/** Why some of what was imported has no cost. */
export interface UnpricedCalls {
  readonly reason: string;
  readonly calls: number;
}

/** Something of a source that could not be used. */
export interface ImportProblem {
  readonly reason: string;
  readonly file?: string | undefined;
  readonly line?: number | undefined;
}

/** What an import brought, or would bring. */
export interface ImportResult {
  /** Calls that the source told of, each once. */
  readonly found: number;
  readonly added: number;
  /** Calls that the ledger had already. */
  readonly known: number;
  /**
   * Calls left out because the ledger very likely has them from another source: the same model and tokens, within the
   * time that the call took.
   */
  readonly doubles: number;
  /** Calls that the ledger seems to have twice already, from two sources. */
  readonly doubled: number;
  /** What the added calls cost, in 1e-12 USD, without those that have no price; undefined when only some were new. */
  readonly addedPicoUsd: bigint | undefined;
  readonly unpriced: readonly UnpricedCalls[];
  /** Not more than the first hundred. */
  readonly problems: readonly ImportProblem[];
  readonly problemCount: number;
  /** The entries themselves, when nothing was written. */
  readonly entries: readonly LedgerEntry[];
}

/** What adding a part of an import came to. */
export type AddedEntries = Pick<ImportResult, 'added' | 'known' | 'addedPicoUsd' | 'unpriced' | 'entries'>;

/** Adds up calls without a price by their reasons, the most frequent first. */
export function joinReasons(unpriced: readonly UnpricedCalls[]): UnpricedCalls[] {
  const counts = new Map<string, number>();
  for (const { reason, calls } of unpriced) counts.set(reason, (counts.get(reason) ?? 0) + calls);
  return [...counts].map(([reason, calls]) => ({ reason, calls })).toSorted((a, b) => b.calls - a.calls);
}
