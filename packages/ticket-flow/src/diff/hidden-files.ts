import { languageOf } from '../hacks/language.ts';
import type { DiffFile } from './diff-file.ts';

/** True for code that an attribute or an odd byte makes binary, which would hide what it does. */
export function isHidden({ isBinary, path }: DiffFile): boolean {
  return isBinary && languageOf(path) !== null;
}

/** The paths of files, old and new, each once. */
export function pathsOf(files: readonly DiffFile[]): string[] {
  const paths = files.flatMap(({ path, oldPath }) => [path, ...(oldPath === null ? [] : [oldPath])]);
  return [...new Set(paths)];
}
