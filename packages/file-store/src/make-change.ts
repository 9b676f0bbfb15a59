import { lstatSync, readFileSync, renameSync, unlinkSync } from 'node:fs';
import path from 'node:path';
import { FileStoreError } from './errors.ts';
import type { PlannedChange } from './file-change.ts';
import { ensureFolder } from './folder.ts';
import { insideRoot } from './inside-root.ts';
import { stagedFile } from './journal.ts';
import type { JournalPlaces } from './journal.ts';
import { replaceFile, tryLink } from './place-file.ts';
import { isSameEntry, isSameName } from './plan-changes.ts';
import { systemCode } from './system-error.ts';
import { writeTempFile } from './temp-file.ts';

/** Called between the parts of a change that are made one after the other. */
export type OnPart = (part: string) => void;

/** Makes one committed change; one that was made already, or in part, comes out the same. Throws CONFLICT. */
export function makeChange(places: JournalPlaces, change: PlannedChange, onPart: OnPart): void {
  if (change.kind === 'move') {
    const from = insideRoot(places.root, change.from);
    const staged = change.staged === undefined ? undefined : stagedFile(places, change.staged);
    if (staged !== undefined && exists(staged)) {
      putOver(staged, from, onPart);
      onPart('replaced');
    }
    move(from, insideRoot(places.root, change.to), onPart);
    return;
  }
  const target = insideRoot(places.root, change.path);
  if (change.kind === 'remove') {
    removeFile(target);
    return;
  }
  const staged = stagedFile(places, change.staged);
  // The content has left the staging folder: this change was made before a crash.
  if (!exists(staged)) return;
  ensureFolder(path.dirname(target));
  onPart('folder');
  if (change.kind === 'write') putOver(staged, target, onPart);
  else putNew(staged, target, onPart);
}

function putOver(staged: string, target: string, onPart: OnPart): void {
  try {
    replaceFile(staged, target);
  } catch (error) {
    if (systemCode(error) !== 'EXDEV') throw error;
    replaceFile(copyBeside(staged, target), target);
    onPart('copied');
    unlinkSync(staged);
  }
}

function putNew(staged: string, target: string, onPart: OnPart): void {
  let result = tryLink(staged, target);
  if (result === 'unsupported') {
    if (exists(target)) result = 'taken';
    else {
      putOver(staged, target, onPart);
      return;
    }
  }
  onPart('linked');
  // After a crash between the two parts the name is taken by the very content.
  if (result === 'taken' && !isSameContent(staged, target))
    throw conflict(target, 'somebody else created it');
  unlinkSync(staged);
}

function copyBeside(staged: string, target: string): string {
  return writeTempFile(target, readFileSync(staged), { mode: lstatSync(staged).mode & 0o777 });
}

function move(from: string, to: string, onPart: OnPart): void {
  const source = lstatSync(from, { throwIfNoEntry: false });
  const taken = lstatSync(to, { throwIfNoEntry: false });
  if (source === undefined) {
    if (taken === undefined) throw conflict(from, 'it was to be moved, and is gone');
    return;
  }
  ensureFolder(path.dirname(to));
  onPart('folder');
  if (isSameName(from, to) && (taken === undefined || isSameEntry(source, taken))) {
    // In upper and lower case only: removing the old name could remove the new one with it.
    renameSync(from, to);
    return;
  }
  if (taken !== undefined) throw conflict(to, 'somebody else created it');
  // A link would not replace a file that appears at this very moment, but leaves both names when a crash follows.
  replaceFile(from, to);
}

function isSameContent(one: string, two: string): boolean {
  const found = lstatSync(two, { throwIfNoEntry: false });
  if (found === undefined || !found.isFile()) return false;
  return isSameEntry(lstatSync(one), found) || readFileSync(one).equals(readFileSync(two));
}

function exists(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
}

function removeFile(file: string): void {
  try {
    unlinkSync(file);
  } catch (error) {
    const code = systemCode(error);
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
  }
}

function conflict(file: string, problem: string): FileStoreError {
  return new FileStoreError('CONFLICT', `Cannot complete the changes at ${file}: ${problem}`, {
    kind: 'bad-data',
    hint: 'Put the files back as they were, or move the one in the way; then recover again.',
    file,
  });
}
