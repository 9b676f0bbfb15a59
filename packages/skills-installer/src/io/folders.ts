import { existsSync, rmdirSync } from 'node:fs';
import path from 'node:path';

/** The folders of files that are not there yet, by path below the root, the deepest last; `.` is the root. */
export function missingFolders(root: string, files: readonly string[]): string[] {
  const folders = new Set<string>();
  for (const file of files) {
    for (let folder = path.posix.dirname(file); ; folder = path.posix.dirname(folder)) {
      if (existsSync(path.join(root, folder))) break;
      folders.add(folder);
      if (folder === '.') break;
    }
  }
  return [...folders].sort();
}

/** Removes those folders that are empty, the deepest first; what else is in them keeps them. */
export function removeEmptyFolders(root: string, folders: readonly string[]): void {
  const depth = (folder: string): number => (folder === '.' ? 0 : folder.split('/').length);
  for (const folder of folders.toSorted((a, b) => depth(b) - depth(a))) {
    try {
      rmdirSync(path.join(root, folder));
    } catch {
      // Not empty, or gone.
    }
  }
}
