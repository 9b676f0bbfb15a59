import type { DiffStatus } from '../diff/diff-file.ts';
import type { Language } from './language.ts';

/** One side of a changed part of a file: its lines, whichever of them the diff shows or the file has. */
export interface Side {
  /** 1-based number of the first line. */
  readonly firstLine: number;
  readonly texts: readonly string[];
  /** Comments and the content of strings are blank. */
  readonly codes: readonly string[];
  /** The comments alone. */
  readonly comments: readonly string[];
  /** Indexes of lines that the diff adds on the new side, or removes on the old one, other than by moving them. */
  readonly fresh: ReadonlySet<number>;
  /** The new side's indexes right before which the diff took code away. */
  readonly cuts: ReadonlySet<number>;
  /** Lines joined by line feeds. */
  readonly text: string;
  readonly code: string;
  /** Offset of each line in `text` and `code`. */
  readonly offsets: readonly number[];
}

/** Both sides of a part of a file: of all of it when its text is known, else of one hunk. */
export interface Section {
  readonly before: Side;
  readonly after: Side;
  /** Of each old line's index, that of the line which is now in its place. */
  readonly places: readonly number[];
}

/** A changed file as the rules see it. */
export interface ChangedFile {
  readonly path: string;
  readonly status: DiffStatus;
  /** Null for what has no code, such as Markdown. */
  readonly language: Language | null;
  readonly isTest: boolean;
  readonly isCommandLine: boolean;
  /** Shows code rather than being code; only what is bad in any text counts there. */
  readonly isSample: boolean;
  readonly sections: readonly Section[];
}

/** The index of the line that an offset in `text` or `code` belongs to. */
export function lineAt(side: Side, offset: number): number {
  let low = 0;
  let high = side.offsets.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((side.offsets[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Whether the diff added any of these lines, or took code away between them. */
export function isTouched(side: Side, first: number, last: number): boolean {
  for (let index = first; index <= last; index += 1) {
    if (side.fresh.has(index) || (index > first && side.cuts.has(index))) return true;
  }
  return false;
}
