/** One file of a change. */
export interface ChangedFile {
  /** Path from the root of the repository, `/` between its parts. */
  readonly path: string;
  /** The lines that the change adds; empty when only the path is known. */
  readonly added: readonly AddedLine[];
}

/** One added line. */
export interface AddedLine {
  /** From 1, in the new file. */
  readonly line: number;
  readonly text: string;
}
