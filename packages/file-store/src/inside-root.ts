import path from 'node:path';
import { FileStoreError } from './errors.ts';
import { realTarget } from './real-target.ts';

/** Whether a real path is below a real folder; the folder itself is not. */
function isBelow(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return (
    relative !== '' &&
    relative !== '..' &&
    !relative.startsWith(`..${path.sep}`) &&
    !path.isAbsolute(relative)
  );
}

/**
 * The place a relative path names below a folder, with the symbolic links of its parents resolved (not its own).
 * Throws OUTSIDE_ROOT when it is absolute, climbs, holds a NUL or passes a symbolic link that leads out.
 */
export function insideRoot(root: string, relative: string): string {
  const climbs = relative.split(/[\\/]/).includes('..');
  if (relative === '' || climbs || relative.includes('\0') || path.isAbsolute(relative))
    throw outsideRoot(root, relative);
  const realRoot = realTarget(root);
  const lexical = path.join(realRoot, relative);
  if (!isBelow(realRoot, lexical)) throw outsideRoot(root, relative);
  const parent = realTarget(path.dirname(lexical));
  const place = path.join(parent, path.basename(lexical));
  if (!isBelow(realRoot, place)) throw outsideRoot(root, relative);
  return place;
}

/** As {@link insideRoot}, but a symbolic link at the place itself is followed too, and must stay inside. */
export function targetInsideRoot(root: string, relative: string): string {
  const target = realTarget(insideRoot(root, relative));
  if (!isBelow(realTarget(root), target)) throw outsideRoot(root, relative);
  return target;
}

function outsideRoot(root: string, relative: string): FileStoreError {
  return new FileStoreError(
    'OUTSIDE_ROOT',
    `Expected a path inside ${root}, found ${JSON.stringify(relative)}`,
    {
      kind: 'bad-data',
      hint: 'Use a relative path without "..", and no symbolic link that leads out of the folder.',
      file: relative,
    },
  );
}
