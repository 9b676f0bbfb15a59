import { realpathSync } from 'node:fs';
import path from 'node:path';

/** A test whether what exists at a path lies inside a folder when links are followed; false for what does not exist. */
export function makeIsInside(root: string): (file: string) => boolean {
  let realRoot: string | undefined;
  return (file) => {
    try {
      realRoot ??= realpathSync.native(root).replace(/[/\\]?$/, path.sep);
      return realpathSync.native(file).startsWith(realRoot);
    } catch {
      return false;
    }
  };
}
