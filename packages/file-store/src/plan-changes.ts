import { lstatSync, statSync } from 'node:fs';
import type { Stats } from 'node:fs';
import path from 'node:path';
import { fileExists } from './create-file-exclusive.ts';
import { FileStoreError } from './errors.ts';
import { pathsOf } from './file-change.ts';
import type { FileChange, PlannedChange } from './file-change.ts';
import { insideRoot, targetInsideRoot } from './inside-root.ts';
import { realTarget } from './real-target.ts';

/** Content to stage before the changes are committed. */
export interface StagedContent {
  readonly data: string | Uint8Array;
  /** The file it will replace, whose permissions and owner it takes over. */
  readonly replaces: Stats | undefined;
}

/** Checked changes and what they need staged; `staged[n]` belongs to the change with `staged: n`. */
export interface ChangePlan {
  readonly changes: readonly PlannedChange[];
  readonly staged: readonly StagedContent[];
}

/**
 * Checks that all changes can be made, by looking only. `reserved` are real paths that no change may touch.
 * Throws OUTSIDE_ROOT, BAD_CHANGES, FILE_EXISTS, FILE_MISSING, NOT_A_FILE.
 */
export function planChanges(
  root: string,
  list: readonly FileChange[],
  reserved: readonly string[],
): ChangePlan {
  const staged: StagedContent[] = [];
  const changes = list.map((change) => planChange(root, change, staged));
  checkApart(root, changes, reserved);
  return { changes, staged };
}

function planChange(root: string, change: FileChange, staged: StagedContent[]): PlannedChange {
  const shorten = (place: string): string => path.relative(realTarget(root), place).split(path.sep).join('/');
  if (change.kind === 'move') {
    const from = insideRoot(root, change.from);
    const to = insideRoot(root, change.to);
    const source = checkMove(from, to, change.from, change.to);
    const move = { kind: 'move', from: shorten(from), to: shorten(to) } as const;
    if (change.data === undefined) return move;
    if (!source.isFile()) throw notAFile(change.from, 'write');
    staged.push({ data: change.data, replaces: source });
    return { ...move, staged: staged.length - 1 };
  }
  if (change.kind === 'remove') {
    const place = insideRoot(root, change.path);
    if (mustExist(place, change.path).isDirectory()) throw notAFile(change.path, 'remove');
    return { kind: 'remove', path: shorten(place) };
  }
  const place = change.kind === 'write' ? targetInsideRoot(root, change.path) : insideRoot(root, change.path);
  const existing = lstatSync(place, { throwIfNoEntry: false });
  if (change.kind === 'create' && existing !== undefined) throw fileExists(change.path);
  if (existing !== undefined && !existing.isFile()) throw notAFile(change.path, 'write');
  staged.push({ data: change.data, replaces: existing });
  return { kind: change.kind, path: shorten(place), staged: staged.length - 1 };
}

function checkMove(from: string, to: string, fromName: string, toName: string): Stats {
  const source = mustExist(from, fromName);
  const taken = lstatSync(to, { throwIfNoEntry: false });
  if (from === to) throw badChanges(`${fromName} cannot be moved to itself`, fromName);
  if (taken !== undefined && !(isSameName(from, to) && isSameEntry(source, taken))) throw fileExists(toName);
  if (deviceOf(path.dirname(to)) !== source.dev) {
    throw badChanges(`${fromName} and ${toName} are on different file systems`, fromName);
  }
  return source;
}

/** Whether two paths differ in upper and lower case at most: one name where the file system does not tell case. */
export function isSameName(one: string, two: string): boolean {
  return one.toLowerCase() === two.toLowerCase();
}

/** Whether two looks saw the same file. */
export function isSameEntry(one: Stats, two: Stats): boolean {
  return one.dev === two.dev && one.ino === two.ino;
}

/** The device of a folder, or of its nearest parent that exists. */
function deviceOf(folder: string): number {
  return statSync(folder, { throwIfNoEntry: false })?.dev ?? deviceOf(path.dirname(folder));
}

function mustExist(place: string, name: string): Stats {
  const found = lstatSync(place, { throwIfNoEntry: false });
  if (found !== undefined) return found;
  throw new FileStoreError('FILE_MISSING', `Cannot change ${name}: it does not exist`, {
    kind: 'missing',
    hint: 'Check the path.',
    file: name,
  });
}

/**
 * Changes are repeated after a crash without knowing which were made. That is safe only when no change touches what
 * another one leaves behind.
 */
function checkApart(root: string, changes: readonly PlannedChange[], reserved: readonly string[]): void {
  const seen = new Set(reserved);
  const places = changes.flatMap((change) => pathsOf(change)).map((name) => insideRoot(root, name));
  for (const place of places) {
    if (seen.has(place)) throw badChanges(`${place} is changed twice or belongs to the journal`, place);
    seen.add(place);
  }
  for (const place of seen) {
    for (let parent = path.dirname(place); parent !== path.dirname(parent); parent = path.dirname(parent)) {
      if (seen.has(parent)) throw badChanges(`${place} lies in ${parent}, which is changed too`, place);
    }
  }
}

function badChanges(problem: string, file: string): FileStoreError {
  return new FileStoreError('BAD_CHANGES', `Cannot make the changes: ${problem}`, {
    kind: 'usage',
    hint: 'Name each path once; to move a file and change its content, give the move the new content.',
    file,
  });
}

function notAFile(file: string, verb: string): FileStoreError {
  return new FileStoreError(
    'NOT_A_FILE',
    `Cannot ${verb} ${file}: expected a regular file, found something else`,
    {
      kind: 'io',
      hint: 'Name a regular file.',
      file,
    },
  );
}
