/** One line of a hunk. */
export interface DiffLine {
  readonly kind: 'context' | 'added' | 'removed';
  /** Without its line end, be it LF or CRLF. */
  readonly text: string;
  /** 1-based; null for an added line. */
  readonly oldLine: number | null;
  /** 1-based; null for a removed line. */
  readonly newLine: number | null;
}

/** A run of lines in which a diff changes something. */
export interface DiffHunk {
  /** 1-based; 0 when the hunk has no old lines. */
  readonly oldStart: number;
  /** 1-based; 0 when the hunk has no new lines. */
  readonly newStart: number;
  readonly lines: readonly DiffLine[];
}

/** What a diff does to a file. */
export type DiffStatus = 'added' | 'copied' | 'deleted' | 'modified' | 'renamed';

/** What a diff says of one file. */
export interface DiffFile {
  readonly status: DiffStatus;
  /** The new path, or the old one of a deleted file; as in the diff, with `/` between its parts. */
  readonly path: string;
  /** Null for an added file. */
  readonly oldPath: string | null;
  /** True when the diff does not show the content. */
  readonly isBinary: boolean;
  /** Empty when only mode or name change, or the content is binary. */
  readonly hunks: readonly DiffHunk[];
}
