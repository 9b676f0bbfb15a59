import { readlinkSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { systemCode } from './system-error.ts';

const maxHops = 40;

/** The folder with all symbolic links resolved, as far as it exists. */
function realFolder(folder: string): string {
  try {
    return realpathSync.native(folder);
  } catch (error) {
    const parent = path.dirname(folder);
    if (systemCode(error) !== 'ENOENT' || parent === folder) throw error;
    return path.join(realFolder(parent), path.basename(folder));
  }
}

/** Where writing to `file` ends up: symbolic links are followed, also one that points at nothing yet. */
export function realTarget(file: string): string {
  let current = path.resolve(file);
  for (let hop = 0; hop < maxHops; hop++) {
    try {
      return realpathSync.native(current);
    } catch (error) {
      if (systemCode(error) !== 'ENOENT') throw error;
    }
    const folder = realFolder(path.dirname(current));
    try {
      const link = readlinkSync(current);
      // Joined as it is: ".." after another symbolic link means that link's target, which only the system knows.
      current = path.isAbsolute(link) ? link : `${folder}${path.sep}${link}`;
    } catch {
      return path.join(folder, path.basename(current));
    }
  }
  throw Object.assign(new Error(`too many symbolic links: ${file}`), { code: 'ELOOP' });
}
