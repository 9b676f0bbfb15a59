import { folderOf, isOwnWork } from './file-kinds.ts';

/** Folders that only hold packages: what lies in two of their folders has nothing in common by that. */
const containers: ReadonlySet<string> = new Set([
  'packages',
  'apps',
  'libs',
  'services',
  'modules',
  'crates',
  'plugins',
  'projects',
  'cmd',
  'internal',
  'pkg',
]);

/** The deepest folder that holds all of some paths; empty when that is the project itself. */
function commonFolder(folders: readonly string[]): string {
  const [first = '', ...rest] = folders;
  let common = first === '' ? [] : first.split('/');
  for (const folder of rest) {
    const parts = folder.split('/');
    const end = common.findIndex((part, index) => parts[index] !== part);
    if (end !== -1) common = common.slice(0, end);
  }
  return common.join('/');
}

/**
 * The one folder that the work lies in. Tests, documents and project files go along with work anywhere and count only
 * when there is nothing else. Null when there is no such folder: the files share only the project's root, or a
 * folder that merely holds packages.
 */
export function scopeBoundary(paths: readonly string[]): string | null {
  const own = paths.filter(isOwnWork);
  const counted = own.length > 0 ? own : paths;
  if (counted.length === 0) return null;
  const folders = [...new Set(counted.map(folderOf))];
  const common = commonFolder(folders);
  if (folders.length === 1) return common === '' ? '.' : common;
  return common === '' || containers.has(common) ? null : common;
}
