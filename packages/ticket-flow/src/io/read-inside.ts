import { lstatSync, readFileSync } from 'node:fs';
import path from 'node:path';

const largestBytes = 4 * 1024 * 1024;

/** The text of a plain file below a folder; null for anything else, above 4 MiB or out of the folder. */
export function readInside(folder: string, file: string): string | null {
  const absolute = path.resolve(folder, file);
  const relative = path.relative(folder, absolute);
  if (relative === '' || relative.startsWith('..') || path.isAbsolute(relative)) return null;
  try {
    const found = lstatSync(absolute);
    return found.isFile() && found.size <= largestBytes ? readFileSync(absolute, 'utf8') : null;
  } catch {
    // Gone meanwhile, or not for us: the diff alone has to do.
    return null;
  }
}
