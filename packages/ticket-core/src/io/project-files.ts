import { existsSync } from 'node:fs';
import path from 'node:path';
import { refusePath } from '../model/project-path.ts';

/** A cached test whether project files exist; paths that lead out of the project never do. */
export function makeFileExists(root: string): (file: string) => boolean {
  const known = new Map<string, boolean>();
  return (file) => {
    let exists = known.get(file);
    if (exists === undefined) {
      exists = refusePath(file) === null && existsSync(path.join(root, file));
      known.set(file, exists);
    }
    return exists;
  };
}
