import type { AnswerRows } from './answer-rows.ts';
import type { UsageCopy } from './parse-transcript-line.ts';
import type { TranscriptCursor } from './transcript-state.ts';
import type { CommandUse, TranscriptProblem } from './usage-event.ts';

/** A place in a file. */
export interface FilePlace {
  /** In bytes. */
  readonly offset: number;
  /** From 0. */
  readonly line: number;
}

/** An answer as one file tells it: the fullest of its copies there. */
export interface FileAnswer {
  readonly copy: UsageCopy;
  /** Where the first line about it begins, in bytes. */
  readonly firstOffset: number;
  /** The number of that line, from 0. */
  readonly firstLine: number;
  /** Whether one of the lines about it says why it stopped. */
  readonly isWhole: boolean;
  /** Of the last line about it. */
  readonly lastTimestampMs: number;
  /** Whether another answer of the same conversation follows. */
  readonly isFollowed: boolean;
}

/** What reading one file brought. */
export interface FileReading {
  readonly file: string;
  readonly answers: AnswerRows;
  readonly commands: readonly CommandUse[];
  /** The first of the bad lines. */
  readonly problems: readonly TranscriptProblem[];
  readonly badLines: number;
  readonly usageLines: number;
  /** Lines read, this time. */
  readonly lines: number;
  readonly bytes: number;
  /** Whether the file ended in the middle of a line. */
  readonly isTorn: boolean;
  /** Whether the file is not the one that the cursor was about, so that it was read from its beginning. */
  readonly isRewritten: boolean;
  /** Absent when the file could not be read. */
  readonly cursor?: TranscriptCursor | undefined;
}
