import { compareCodePoints } from '@backlog-toolkit/findings';
import { type Backlog, isFinished } from '../model/backlog.ts';
import { isDropped } from '../model/is-done.ts';
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

function indexFiles(backlog: Backlog): OpenFiles {
  const creators = new Map<string, Ticket[]>();
  const modifiers = new Map<string, Ticket[]>();
  const sharers = new Map<string, Ticket[]>();
  for (const ticket of backlog.tickets) {
    if (!isOpen(ticket)) continue;
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

/** How many paths are searched for one by one before all bodies are read for an index. */
const searchesBeforeIndex = 8;

/** Reads the bodies of those tickets only that hold a path as text: right for the files of one ticket. */
function searchFiles(backlog: Backlog, path: string): OpenFiles {
  const holders = backlog.tickets.filter((ticket) => ticket.text.includes(path));
  return indexFiles({ ...backlog, tickets: holders });
}

/** Searches at first, indexes when asked for much: creating a ticket asks for few paths, validating all for many. */
function adaptiveFiles(backlog: Backlog): OpenFiles {
  let index: OpenFiles | undefined;
  const searched = new Map<string, OpenFiles>();
  const filesFor = (path: string): OpenFiles => {
    // A path that the table form escapes does not stand in the text as it is.
    if (!index && (searched.size >= searchesBeforeIndex || /[|\\&<]/.test(path))) index = indexFiles(backlog);
    if (index) return index;
    let found = searched.get(path);
    if (!found) {
      found = searchFiles(backlog, path);
      searched.set(path, found);
    }
    return found;
  };
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
    files = adaptiveFiles(backlog);
    known.set(backlog, files);
  }
  return files;
}
