import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { withLock, writeFileAtomic } from '@backlog-toolkit/file-store';
import { TicketError } from '../errors.ts';
import { formatTicketId, parseTicketId, ticketIdOfFileName } from '../model/ticket-id.ts';
import { findTips, idsAddedIn } from './id-history.ts';
import { listTicketFiles } from './ticket-files.ts';
import type { Workspace } from './workspace.ts';
import { otherWorktrees } from './worktrees.ts';

/** What is remembered so that an id is never given out twice, in no working tree of the clone. */
interface IdRecord {
  /** Highest number ever seen by prefix. */
  readonly highest: Map<string, number>;
  /** Commits whose history has been searched. */
  searched: readonly string[];
}

/** A prefix whose counter would give out a number that history has seen. */
export interface LowCounter {
  readonly prefix: string;
  /** What the counter takes for the highest number. */
  readonly counted: number;
  /** The highest number that a ticket of any branch ever had. */
  readonly highest: number;
}

/** How numbers are taken. */
export interface NumberOptions {
  /** Ids that are in use besides those of file names, such as those that only a frontmatter has. */
  readonly seen?: readonly string[];
  /** Search the whole history again instead of what is new since last time. */
  readonly fullSearch?: boolean;
  /** Find the numbers and remember nothing. */
  readonly dryRun?: boolean;
}

// Many processes that create at once queue for longer than the usual patience.
const lockTimeoutMs = 60_000;

function counterFile(workspace: Workspace): string {
  return path.join(workspace.sharedStateDir, 'ids.json');
}

function readRecord(file: string): IdRecord {
  try {
    const json: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof json === 'object' && json !== null && 'highest' in json && 'searched' in json) {
      const { highest, searched } = json;
      if (typeof highest === 'object' && highest !== null && Array.isArray(searched)) {
        const numbers = Object.entries(highest).filter((entry): entry is [string, number] =>
          Number.isSafeInteger(entry[1]),
        );
        return { highest: new Map(numbers), searched: searched.map(String) };
      }
    }
  } catch {
    // Missing or damaged: everything is searched anew, which can only raise the numbers.
  }
  return { highest: new Map(), searched: [] };
}

function raise(record: IdRecord, id: string | null): void {
  const parsed = id === null ? null : parseTicketId(id);
  if (!parsed) return;
  const { prefix, number } = parsed;
  record.highest.set(prefix, Math.max(record.highest.get(prefix) ?? 0, number));
}

/** Adds the ids of every ticket file that any ref ever had; only commits not searched before are read. */
function raiseFromHistory(record: IdRecord, workspace: Workspace): void {
  if (!workspace.git) return;
  const tips = findTips(workspace);
  const known = new Set(record.searched);
  const fresh = tips.filter((tip) => !known.has(tip));
  if (fresh.length === 0) return;
  const ids = idsAddedIn(workspace, fresh, record.searched);
  if (ids === null) return;
  for (const id of ids) raise(record, id);
  record.searched = tips;
}

/** Raises the record to what the other working trees of the clone have in their folders, committed or not. */
function raiseFromWorktrees(record: IdRecord, workspace: Workspace): void {
  if (!workspace.git) return;
  const inTree = path.relative(workspace.git.top, workspace.dataDir);
  for (const other of otherWorktrees(workspace)) {
    for (const folder of ['pending', 'completed']) {
      try {
        for (const file of readdirSync(path.join(other, inTree, folder)))
          raise(record, ticketIdOfFileName(file));
      } catch {
        // That working tree has no backlog, or is gone.
      }
    }
  }
}

function raiseAll(record: IdRecord, workspace: Workspace, seen: readonly string[]): void {
  for (const file of listTicketFiles(workspace)) raise(record, ticketIdOfFileName(file.name));
  for (const id of seen) raise(record, id);
  raiseFromHistory(record, workspace);
  raiseFromWorktrees(record, workspace);
}

function noNumberLeft(prefix: string, highest: number): TicketError {
  return new TicketError(
    'IDS_EXHAUSTED',
    `No id of ${prefix} is left: ${formatTicketId(prefix, highest)} is taken, and a number has at most nine digits.`,
    { hint: 'Give new tickets another prefix: add one to backlog.ticketPrefixes in backlog.config.json.' },
  );
}

/** Under the lock nobody else writes the counter: a temporary file is what a dead process left. */
function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name.startsWith('.ids.json.') && name.endsWith('.tmp'))
      rmSync(path.join(folder, name), { force: true });
  }
}

/**
 * Lets `work` take ids, each for good: neither a completed ticket's number nor one that any branch of the clone ever
 * had is given out again, and processes in all working trees of the clone take turns. A taken id that is then not
 * used leaves a gap. `work` must not write: the numbers are remembered when it has ended.
 *
 * @throws {TicketError} IDS_EXHAUSTED when the highest number of a prefix is taken.
 * @throws {FileStoreError} LOCK_BUSY when others hold the lock for too long.
 */
export async function withTicketNumbers<T>(
  workspace: Workspace,
  work: (next: (prefix: string) => string) => T,
  options: NumberOptions = {},
): Promise<T> {
  const file = counterFile(workspace);
  const takeNumbers = (): T => {
    const stored = readRecord(file);
    const record = options.fullSearch ? { ...stored, searched: [] } : stored;
    raiseAll(record, workspace, options.seen ?? []);
    const result = work((prefix) => {
      const number = (record.highest.get(prefix) ?? 0) + 1;
      const id = formatTicketId(prefix, number);
      if (!parseTicketId(id)) throw noNumberLeft(prefix, number - 1);
      record.highest.set(prefix, number);
      return id;
    });
    if (!options.dryRun) {
      removeLeftovers(workspace.sharedStateDir);
      const { highest, searched } = record;
      writeFileAtomic(file, `${JSON.stringify({ highest: Object.fromEntries(highest), searched })}\n`);
    }
    return result;
  };
  if (options.dryRun) return takeNumbers();
  mkdirSync(workspace.sharedStateDir, { recursive: true });
  return withLock(file, takeNumbers, { timeoutMs: lockTimeoutMs });
}

/**
 * Takes the next free id of a prefix for good, or with `dryRun` only tells it; see {@link withTicketNumbers}.
 *
 * @throws {TicketError} IDS_EXHAUSTED when the highest number of a prefix is taken.
 * @throws {FileStoreError} LOCK_BUSY when others hold the lock for too long.
 */
export function reserveTicketId(
  workspace: Workspace,
  prefix: string,
  seen: readonly string[] = [],
  { dryRun = false }: { readonly dryRun?: boolean | undefined } = {},
): Promise<string> {
  return withTicketNumbers(workspace, (next) => next(prefix), { seen, dryRun });
}

/** The prefixes whose counter is below what the whole history holds. Writes nothing; reads all commits of the backlog. */
export function findLowCounters(workspace: Workspace): LowCounter[] {
  const record = readRecord(counterFile(workspace));
  raiseAll(record, workspace, []);
  const whole: IdRecord = { highest: new Map(record.highest), searched: [] };
  raiseFromHistory(whole, workspace);
  return [...whole.highest].flatMap(([prefix, highest]) => {
    const counted = record.highest.get(prefix) ?? 0;
    return counted < highest ? [{ prefix, counted, highest }] : [];
  });
}
