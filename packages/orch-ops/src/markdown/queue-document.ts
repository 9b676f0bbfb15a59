import type { MarkdownColumn } from '../queue-item.ts';

/** Where the columns of a queue stand in its table, counted from 0; id and status are always there. */
export type QueueColumns = Readonly<Partial<Record<MarkdownColumn, number>>> & {
  readonly id: number;
  readonly status: number;
};

/** A table whose header is that of a queue. Offsets are UTF-16 code units into the text. */
export interface QueueTable {
  readonly columns: QueueColumns;
  /** How many columns the header has, others than ours included. */
  readonly columnCount: number;
  /** Line of the header, from 1. */
  readonly line: number;
  /** Start of the table's last line: its last row, or its header when there is none. */
  readonly lastStart: number;
  /** End of the table's last line, without the line ending. */
  readonly lastEnd: number;
  /** Number of that line. */
  readonly lastLine: number;
  readonly hasAlignmentRow: boolean;
}

/** A line of a queue table: an item, unless its id is empty. `start` to `end` is the line without its ending. */
export interface QueueRow {
  readonly id: string;
  readonly status: string;
  readonly start: number;
  readonly end: number;
  /** From 1. */
  readonly line: number;
  readonly table: QueueTable;
}

/** Something in the text that is not as it should be. */
export interface TextDefect {
  /** From 1. */
  readonly line: number;
  readonly message: string;
  /** The next step to take. */
  readonly hint: string;
}

/** A Markdown text and the queue in it. */
export interface QueueDocument {
  readonly text: string;
  readonly tables: readonly QueueTable[];
  /** The rows of all tables in text order. */
  readonly rows: readonly QueueRow[];
  /** What is wrong with the structure; what is wrong inside of rows only `findDefects` looks for. */
  readonly defects: readonly TextDefect[];
}
