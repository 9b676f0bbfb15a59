import type { Backlog } from '../model/backlog.ts';
import { refusePath } from '../model/project-path.ts';
import type { Ticket } from '../model/ticket.ts';
import { openFiles } from '../scope/open-files.ts';
import { isPathPattern } from '../scope/path-pattern.ts';
import type { Evidence } from './assessment.ts';

/** What git remembers of files that are gone. */
export interface FileHistory {
  /** Whether a file of this path was deleted once. */
  wasDeleted(path: string): boolean;
  /** The path that a file was moved to, if it was. */
  movedTo(path: string): string | undefined;
}

/** Where files are asked for. */
export interface FileWorld {
  readonly backlog: Backlog;
  readonly fileExists: (path: string) => boolean;
  /** Absent without git. */
  readonly history?: FileHistory | undefined;
}

/** What has become of a ticket's files. */
export interface FileEvidence {
  readonly evidence: readonly Evidence[];
  /** True when there is nothing left to change: all of it was there once and is gone, and nothing is to be created. */
  readonly allGone: boolean;
}

function followMoves(path: string, { history, fileExists }: FileWorld): string | undefined {
  const seen = new Set<string>();
  let at = history?.movedTo(path);
  while (at !== undefined && !seen.has(at)) {
    if (fileExists(at)) return at;
    seen.add(at);
    at = history?.movedTo(at);
  }
  return undefined;
}

function describeMissing(path: string, world: FileWorld): Evidence {
  const moved = followMoves(path, world);
  if (moved !== undefined) return { kind: 'file-moved', text: `${path} is ${moved} now` };
  if (world.history?.wasDeleted(path)) return { kind: 'file-gone', text: `${path} was deleted` };
  return { kind: 'file-missing', text: `${path} does not exist` };
}

/** Looks for the files of a ticket; a file that another open ticket creates is not missing. */
export function findFileEvidence(ticket: Ticket, world: FileWorld): FileEvidence {
  const files = [...new Map(ticket.affectedFiles.map((file) => [file.path, file])).values()].filter(
    ({ path }) => refusePath(path) === null && !isPathPattern(path),
  );
  const creates = files.filter(({ action }) => action === 'create');
  const targets = files.filter(({ action }) => action === 'modify' || action === 'delete');
  const missing = targets.filter(
    ({ path }) => !world.fileExists(path) && openFiles(world.backlog).creatorsOf(path).length === 0,
  );
  const evidence = missing.map(({ path }) => describeMissing(path, world));
  const allGone =
    creates.length === 0 &&
    targets.length > 0 &&
    evidence.length === targets.length &&
    evidence.every(({ kind }) => kind === 'file-gone');
  const present = ticket.status === 'in_progress' ? [] : creates.filter(({ path }) => world.fileExists(path));
  const there: Evidence[] = present.map(({ path }) => ({
    kind: 'file-exists',
    text: `${path} is to be created and exists`,
  }));
  return { evidence: [...evidence, ...there], allGone };
}
