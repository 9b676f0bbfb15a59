/** A value that a statement takes. */
export type SqlInput = string | number | Uint8Array | null;

/** A value that a statement gives. */
export type SqlValue = string | number | bigint | Uint8Array | null;

/** A row, in the order of the statement's columns. */
export type SqlRow = readonly SqlValue[];

/** One open database, whichever engine runs it. Every call is synchronous and may throw what the engine throws. */
export interface SqlConnection {
  /** Whether it drops a byte order mark at the beginning of text. */
  readonly losesBom: boolean;
  /** Runs statements without parameters. */
  exec(sql: string): void;
  /** Runs one statement and returns its rows. */
  all(sql: string, parameters?: readonly SqlInput[]): SqlRow[];
  close(): void;
}
