import { mkdirSync, renameSync, rmSync, unlinkSync } from 'node:fs';
import path from 'node:path';
import { FileStoreError } from './errors.ts';
import { pathsOf } from './file-change.ts';
import type { FileChange, PlannedChange } from './file-change.ts';
import { ensureFolder, syncFolder } from './folder.ts';
import { insideRoot } from './inside-root.ts';
import { findPlaces, formatJournal, isPending, readJournal, stagedFile } from './journal.ts';
import type { JournalPlaces } from './journal.ts';
import { makeChange } from './make-change.ts';
import { planChanges } from './plan-changes.ts';
import type { ChangePlan } from './plan-changes.ts';
import { systemCode, writeFailure } from './system-error.ts';
import { writeNewFile } from './temp-file.ts';
import { toBytes } from './write-file-atomic.ts';

/** Where the changes are, and who wants to know about them. */
export interface ApplyChangesOptions {
  /** The folder that paths are relative to and cannot leave (default: the journal's folder). */
  root?: string;
  /** Called after each step with its name; for tests that stop there. */
  onStep?: (step: string) => void;
}

/** What recovery found: nothing to do, a committed set that it completed, or an uncommitted one that it took back. */
export type Recovery = 'none' | 'completed' | 'discarded';

/**
 * Makes several changes as one: after a crash at any point and {@link recoverChanges}, all of them are made or none.
 * Hold a lock around it, and recover first. Throws before anything changed: JOURNAL_PENDING, OUTSIDE_ROOT, BAD_CHANGES,
 * FILE_EXISTS, FILE_MISSING, NOT_A_FILE; after the commit: CONFLICT; either: WRITE_FAILED.
 */
export function applyChanges(
  journalFile: string,
  changes: readonly FileChange[],
  options: ApplyChangesOptions = {},
): void {
  const onStep = options.onStep ?? (() => {});
  let places: JournalPlaces;
  let plan: ChangePlan;
  try {
    places = findPlaces(journalFile, options.root);
    if (isPending(places)) throw pending(places);
    plan = planChanges(places.root, changes, [places.journal, places.staging]);
  } catch (error) {
    throw writeFailure(error, journalFile, true);
  }
  if (plan.changes.length === 0) return;
  stage(places, plan, onStep);
  carryOut(places, plan.changes, onStep);
}

/**
 * Ends what a crash interrupted: completes a committed set of changes, takes an uncommitted one back. Safe to repeat,
 * also after a crash of its own. `root` must be the one the changes were made with.
 * Throws JOURNAL_CORRUPT, CONFLICT, OUTSIDE_ROOT, READ_FAILED, WRITE_FAILED.
 */
export function recoverChanges(journalFile: string, options: ApplyChangesOptions = {}): Recovery {
  try {
    const places = findPlaces(journalFile, options.root);
    const changes = readJournal(places);
    if (changes !== undefined) {
      carryOut(places, changes, options.onStep ?? (() => {}));
      return 'completed';
    }
    if (!isPending(places)) return 'none';
    rmSync(places.staging, { recursive: true, force: true });
    syncFolder(path.dirname(places.staging));
    return 'discarded';
  } catch (error) {
    throw writeFailure(error, journalFile, false);
  }
}

/** Puts all new contents on the disk, then commits by giving the journal its name. */
function stage(places: JournalPlaces, plan: ChangePlan, onStep: (step: string) => void): void {
  const draft = path.join(places.staging, 'journal');
  try {
    ensureFolder(path.dirname(places.journal));
    mkdirSync(places.staging);
  } catch (error) {
    throw systemCode(error) === 'EEXIST' ? pending(places) : writeFailure(error, places.staging, true);
  }
  try {
    onStep('staging created');
    for (const [number, { data, replaces }] of plan.staged.entries()) {
      const mode = replaces === undefined ? undefined : replaces.mode & 0o777;
      writeNewFile(stagedFile(places, number), toBytes(data), { mode, owner: replaces });
      onStep(`content ${number} staged`);
    }
    writeNewFile(draft, toBytes(formatJournal(places, plan.changes)));
    syncFolder(places.staging);
    onStep('journal written');
    renameSync(draft, places.journal);
  } catch (error) {
    rmSync(places.staging, { recursive: true, force: true });
    throw writeFailure(error, places.staging, true);
  }
}

function carryOut(
  places: JournalPlaces,
  changes: readonly PlannedChange[],
  onStep: (step: string) => void,
): void {
  try {
    // Before the first change: a power failure must not keep a change and lose the journal.
    syncFolder(path.dirname(places.journal));
    onStep('committed');
    for (const [number, change] of changes.entries()) {
      makeChange(places, change, (part) => onStep(`change ${number} ${part}`));
      onStep(`change ${number} made`);
    }
    for (const folder of foldersOf(places, changes)) syncIfThere(folder);
    onStep('folders flushed');
    // The journal goes last: without it, a staging folder would look like changes that were never committed.
    rmSync(places.staging, { recursive: true, force: true });
    syncFolder(path.dirname(places.staging));
    onStep('staging removed');
    unlinkSync(places.journal);
    syncFolder(path.dirname(places.journal));
    onStep('journal removed');
  } catch (error) {
    throw interrupted(places, writeFailure(error, places.root, false));
  }
}

function foldersOf(places: JournalPlaces, changes: readonly PlannedChange[]): Set<string> {
  const names = changes.flatMap((change) => pathsOf(change));
  return new Set(names.map((name) => path.dirname(insideRoot(places.root, name))));
}

function syncIfThere(folder: string): void {
  try {
    syncFolder(folder);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
  }
}

function pending(places: JournalPlaces): FileStoreError {
  const message = `Cannot make the changes: an earlier set was not finished (${places.journal})`;
  return new FileStoreError('JOURNAL_PENDING', message, {
    kind: 'busy',
    hint: 'Recover the earlier changes first, then try again.',
    file: places.journal,
  });
}

function interrupted(places: JournalPlaces, cause: FileStoreError): FileStoreError {
  const { code, kind, hint, file } = cause;
  return new FileStoreError(code, `${cause.message}; the changes are recorded in ${places.journal}`, {
    kind,
    hint: `${hint} The changes are completed by the next recovery.`,
    ...(file === undefined ? {} : { file }),
    cause,
  });
}
