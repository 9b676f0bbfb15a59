import path from 'node:path';
import picomatch from 'picomatch';
import type { InputName } from '../submit/select-tickets.ts';

/**
 * Reads what `--input` names: ticket ids, paths and globs, relative to the folder the command works in; also several in
 * one value, as a shell that expands nothing hands them on.
 */
export function readInputs(values: readonly string[], cwd: string, root: string): InputName[] {
  return values
    .flatMap((value) => value.split('\n'))
    .map((value) => value.trim())
    .filter((value) => value !== '')
    .map((text) => {
      const place = path.relative(root, path.resolve(cwd, text)).split(path.sep).join('/');
      const isGlob = picomatch.scan(text).isGlob;
      const fits = isGlob ? picomatch(place, { dot: false }) : (file: string): boolean => file === place;
      return { text, matches: fits };
    });
}
