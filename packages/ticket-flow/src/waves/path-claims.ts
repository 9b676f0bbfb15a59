/** The folder part up to the first wildcard, for `src/api/*.ts`; a path without wildcards stays as it is. */
function fixedPart(path: string): string {
  const wildcard = path.search(/[*?[{]/);
  return wildcard < 0 ? path : path.slice(0, path.lastIndexOf('/', wildcard) + 1);
}

/** The folders that a path lies in, outermost first, each with its slash: `a/`, `a/b/`. The whole project is ''. */
function foldersOf(path: string): string[] {
  const folders = [''];
  for (let at = path.indexOf('/'); at >= 0 && at < path.length - 1; at = path.indexOf('/', at + 1))
    folders.push(path.slice(0, at + 1));
  return folders;
}

/**
 * Who touches which paths. Two tickets get in each other's way when they name the same path, or one names a folder
 * that the other's path lies in; a pattern counts as the folder before its first wildcard.
 */
export class PathClaims {
  readonly #owners = new Map<string, string>();
  /** Folders that hold a claimed path, with one who claimed it. */
  readonly #above = new Map<string, string>();

  /** Notes that a ticket touches these paths. */
  claim(id: string, paths: readonly string[]): void {
    for (const path of paths.map(fixedPart)) {
      if (!this.#owners.has(path)) this.#owners.set(path, id);
      for (const folder of foldersOf(path)) if (!this.#above.has(folder)) this.#above.set(folder, id);
    }
  }

  /** The first of these paths that somebody touches already, and who; null when none is. */
  findConflict(paths: readonly string[]): { readonly path: string; readonly id: string } | null {
    for (const path of paths) {
      const fixed = fixedPart(path);
      const isFolder = fixed === '' || fixed.endsWith('/');
      const owner =
        this.#owners.get(fixed) ??
        foldersOf(fixed)
          .filter((folder) => folder !== fixed)
          .map((folder) => this.#owners.get(folder))
          .find((id) => id !== undefined) ??
        (isFolder ? this.#above.get(fixed) : undefined);
      if (owner !== undefined) return { path, id: owner };
    }
    return null;
  }
}
