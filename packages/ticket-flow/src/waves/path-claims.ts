import { posix } from 'node:path';

/** `src/../lib/./a.ts` is `lib/a.ts`; '' is the whole project. */
function normalise(path: string): string {
  if (!/(?:^|\/)\.{0,2}(?:\/|$)/.test(path)) return path;
  const normal = posix.normalize(path);
  return normal === '.' || normal === './' ? '' : normal;
}

/** A path without the slash at its end; of a pattern such as `src/api/*.ts` the folder before its first wildcard. */
function fixedPart(written: string): string {
  const path = normalise(written);
  const wildcard = path.search(/[*?[{]/);
  const fixed = wildcard < 0 ? path : path.slice(0, path.lastIndexOf('/', wildcard) + 1);
  return fixed.endsWith('/') ? fixed.slice(0, -1) : fixed;
}

/** The folders that a path lies in, outermost first: `a`, `a/b`. The whole project is ''. */
function foldersOf(path: string): string[] {
  if (path === '') return [];
  const folders = [''];
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) folders.push(path.slice(0, at));
  return folders;
}

/**
 * Who touches which paths. Two tickets get in each other's way when they name the same path, or one names a folder
 * that the other's path lies in, with a slash at its end or without; a pattern counts as the folder before its first
 * wildcard.
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
      const owner =
        this.#owners.get(fixed) ??
        foldersOf(fixed)
          .map((folder) => this.#owners.get(folder))
          .find((id) => id !== undefined) ??
        this.#above.get(fixed);
      if (owner !== undefined) return { path, id: owner };
    }
    return null;
  }
}
