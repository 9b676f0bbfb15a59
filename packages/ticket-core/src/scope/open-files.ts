import { compareCodePoints } from '@backlog-toolkit/findings';
import { type Backlog, isFinished } from '../model/backlog.ts';
import { isDropped } from '../model/is-done.ts';
import { isLiteralPath } from '../model/affected-files.ts';
import { searchFirst } from '../model/search-first.ts';
import type { Ticket } from '../model/ticket.ts';

/** Which open tickets do what to which file. */
export interface OpenFiles {
  /** Open tickets that create a file, in the order of the backlog. */
  creatorsOf(path: string): readonly Ticket[];
  /** Open tickets that modify or delete a file, or do not say what they do to it. */
  modifiersOf(path: string): readonly Ticket[];
  /** Open tickets that name a file in `shared_files`. */
  sharersOf(path: string): readonly Ticket[];
}

/** True while work on a ticket may still happen. */
export function isOpen(ticket: Ticket): boolean {
  return !isFinished(ticket) && !isDropped(ticket);
}

/** A path of `shared_files` in the form that affected files have: without backticks, `./` and a remark behind it. */
function sharedPath(text: string): string {
  return text
    .trim()
    .replace(/\s\([^()]*\)$/, '')
    .trimEnd()
    .replaceAll(/^`+|`+$/g, '')
    .replaceAll('\\', '/')
    .replace(/^\.\//, '');
}

/** Paths that a ticket names in `shared_files`, each once. */
export function sharedPaths(ticket: Ticket): readonly string[] {
  return [...new Set(ticket.sharedFiles.map(sharedPath))].sort(compareCodePoints);
}

function add(map: Map<string, Ticket[]>, path: string, ticket: Ticket): void {
  const known = map.get(path);
  if (!known) map.set(path, [ticket]);
  else if (known.at(-1) !== ticket) known.push(ticket);
}

function indexFiles(tickets: readonly Ticket[]): OpenFiles {
  const creators = new Map<string, Ticket[]>();
  const modifiers = new Map<string, Ticket[]>();
  const sharers = new Map<string, Ticket[]>();
  for (const ticket of tickets) {
    for (const { path, action } of ticket.affectedFiles)
      add(action === 'create' ? creators : modifiers, path, ticket);
    for (const path of sharedPaths(ticket)) add(sharers, path, ticket);
  }
  return {
    creatorsOf: (path) => creators.get(path) ?? [],
    modifiersOf: (path) => modifiers.get(path) ?? [],
    sharersOf: (path) => sharers.get(path) ?? [],
  };
}

function searchFiles(backlog: Backlog): OpenFiles {
  const filesFor = searchFirst({ backlog, counts: isOpen, build: indexFiles, isLiteral: isLiteralPath });
  return {
    creatorsOf: (path) => filesFor(path).creatorsOf(path),
    modifiersOf: (path) => filesFor(path).modifiersOf(path),
    sharersOf: (path) => filesFor(path).sharersOf(path),
  };
}

const known = new WeakMap<Backlog, OpenFiles>();

/** The files of a backlog's open tickets; what was found out is kept with the backlog. */
export function openFiles(backlog: Backlog): OpenFiles {
  let files = known.get(backlog);
  if (!files) {
    files = searchFiles(backlog);
    known.set(backlog, files);
  }
  return files;
}
