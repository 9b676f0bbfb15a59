import type { ModelEntry } from '../registry-file.ts';
import type { SourceName } from './source.ts';

/** What a synchronisation did to a model; one line of the log of changes without time and id. */
export interface ModelChange {
  readonly kind: 'added' | 'price' | 'lifecycle' | 'limits';
  readonly model: string;
  /** `catalogue` where a newer catalogue of this package replaces what was synchronised before. */
  readonly source: SourceName | 'catalogue';
  /** What counted before; null for a model that was not known. */
  readonly before: unknown;
  readonly after: unknown;
}

/** Something to know that changed nothing. */
export interface SyncEvent {
  /**
   * `disagreement`: sources, or a source and the registry, say different things. `unlisted`: a provider does not list
   * models that count as available; an account may not see all of them. `problem`: an entry of a source cannot be read.
   */
  readonly kind: 'disagreement' | 'unlisted' | 'problem';
  readonly model: string | null;
  readonly message: string;
}

/** Why nothing may be written, although all sources answered. */
export interface Refusal {
  readonly kind: 'shrink' | 'price-jump';
  readonly model: string | null;
  readonly message: string;
}

/** What is kept of a source to notice when it shrinks. */
export interface SourceRecord {
  readonly address: string;
  /** Entries that it listed. */
  readonly listed: number;
}

/** What the sources come to. */
export interface Merged {
  /** Entries of the file to set, or to remove where it is null. */
  readonly entries: ReadonlyMap<string, ModelEntry | null>;
  readonly changes: readonly ModelChange[];
  readonly events: readonly SyncEvent[];
  readonly refusals: readonly Refusal[];
}

/** What the `source` of every synchronised entry begins with. */
export const syncMarker = 'sync: ';

/** What the sources come to for one model; `entry` is there when it changed. */
export interface MergedModel {
  readonly entry: ModelEntry | undefined;
  readonly changes: readonly ModelChange[];
  readonly events: readonly SyncEvent[];
  readonly refusals: readonly Refusal[];
}
