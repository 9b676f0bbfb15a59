/** One change of a set that is made as a whole; paths are relative to the set's root. */
export type FileChange =
  /** Replaces a file's content, or creates it; follows a symbolic link. */
  | { readonly kind: 'write'; readonly path: string; readonly data: string | Uint8Array }
  /** Creates a file; nothing may have its name. */
  | { readonly kind: 'create'; readonly path: string; readonly data: string | Uint8Array }
  /**
   * Renames a file or folder; nothing else may have the new name. With `data` a file gets new content first.
   * The file has one of its two names at every instant, never both.
   */
  | { readonly kind: 'move'; readonly from: string; readonly to: string; readonly data?: string | Uint8Array }
  /** Removes a file, which must exist. */
  | { readonly kind: 'remove'; readonly path: string };

/** A change as the journal holds it: checked, with its content staged under a number. */
export type PlannedChange =
  | { readonly kind: 'write' | 'create'; readonly path: string; readonly staged: number }
  | { readonly kind: 'move'; readonly from: string; readonly to: string; readonly staged?: number }
  | { readonly kind: 'remove'; readonly path: string };

/** The paths a change touches. */
export function pathsOf(change: FileChange | PlannedChange): string[] {
  return change.kind === 'move' ? [change.from, change.to] : [change.path];
}
