import type { Backlog } from '../model/backlog.ts';

/** The record of a completion, as its file says. */
export interface CompletionRecord {
  /** Relative path of the record. */
  readonly file: string;
  readonly text: string;
  /** The ticket's file that it names. */
  readonly ticketFile: string;
}

/** A file in the place of the tool's own state. */
export interface StateFile {
  /** As shown: relative to the project's root where it lies inside, absolute otherwise. */
  readonly file: string;
  /** Absolute. */
  readonly path: string;
}

/** A claim that binds nobody any more. */
export interface StaleClaim extends StateFile {
  readonly id: string;
}

/** A prefix whose id counter is below what history holds. */
export interface LowCounterFact {
  readonly prefix: string;
  readonly counted: number;
  readonly highest: number;
}

/** Everything that the doctor looks at. */
export interface DoctorFacts {
  readonly backlog: Backlog;
  /** Relative path of a data folder: `backlog/data`. */
  readonly dataDir: string;
  /** Relative paths of everything in the data folders, tickets or not. */
  readonly entries: readonly string[];
  /** Relative paths of what lies in the data folders and is no ticket. */
  readonly strays: readonly string[];
  /** Temporary files of processes that are gone. */
  readonly leftovers: readonly StateFile[];
  /** Journal of a change that no live process is making; null when there is none. */
  readonly unfinished: StateFile | null;
  readonly staleClaims: readonly StaleClaim[];
  readonly lowCounters: readonly LowCounterFact[];
  /** Where the id counter is kept. */
  readonly counterFile: string;
  readonly records: readonly CompletionRecord[];
  /**
   * Which copy of a duplicate id a ticket means, where git tells; undefined where it cannot be known.
   * All are relative paths of ticket files.
   */
  meaningOf(referrer: string, id: string): string | undefined;
}
