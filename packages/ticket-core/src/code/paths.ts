/** The folder of a project path; empty for the project itself. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash === -1 ? '' : path.slice(0, slash);
}

/** Joins a folder and a relative path with `.` and `..` resolved; null when the result leaves the project. */
export function joinPath(folder: string, relative: string): string | null {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of relative.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join('/');
}

/** The folders above a project path, from the project itself (empty) down to its own. */
export function foldersAbove(path: string): string[] {
  const parts = folderOf(path).split('/').filter(Boolean);
  return ['', ...parts.map((_, index) => parts.slice(0, index + 1).join('/'))];
}
