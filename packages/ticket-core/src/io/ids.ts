import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { withLock, writeFileAtomic } from '@backlog-toolkit/file-store';
import { formatTicketId, parseTicketId, ticketIdOfFileName } from '../model/ticket-id.ts';
import { runGit } from './run-git.ts';
import { listTicketFiles } from './ticket-files.ts';
import type { Workspace } from './workspace.ts';

/** What is remembered so that an id is never given out twice, in no working tree of the clone. */
interface IdRecord {
  /** Highest number ever seen by prefix. */
  highest: Record<string, number>;
  /** Commits whose history has been searched. */
  searched: string[];
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
        return { highest: Object.fromEntries(numbers), searched: searched.map(String) };
      }
    }
  } catch {
    // Missing or damaged: everything is searched anew, which can only raise the numbers.
  }
  return { highest: {}, searched: [] };
}

function raise(record: IdRecord, id: string | null): void {
  const parsed = id === null ? null : parseTicketId(id);
  if (!parsed) return;
  const { prefix, number } = parsed;
  record.highest[prefix] = Math.max(record.highest[prefix] ?? 0, number);
}

function raiseFromFolders(record: IdRecord, workspace: Workspace): void {
  for (const file of listTicketFiles(workspace)) raise(record, ticketIdOfFileName(file.name));
}

/** Adds the ids of every ticket file that any ref ever had; only commits not searched before are read. */
function raiseFromHistory(record: IdRecord, workspace: Workspace): void {
  if (!workspace.git) return;
  const refs = runGit(workspace.root, [
    'for-each-ref',
    '--format=%(objectname) %(*objectname) %(objecttype)',
  ]);
  const head = runGit(workspace.root, ['rev-parse', '--quiet', '--verify', 'HEAD']);
  const tips = new Set(
    refs.stdout
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter((fields) => fields.at(-1) === 'commit' || fields.at(-1) === 'tag')
      .map((fields) => (fields.length > 2 ? fields[1] : fields[0]) ?? ''),
  );
  if (head.ok) tips.add(head.stdout.trim());
  tips.delete('');
  const known = new Set(record.searched);
  const fresh = [...tips].filter((tip) => !known.has(tip));
  if (fresh.length === 0) return;
  const stdin = [...fresh, ...record.searched.map((tip) => `^${tip}`)].join('\n');
  const args = [
    'log',
    '--stdin',
    '--ignore-missing',
    '--no-renames',
    '--diff-filter=A',
    '--name-only',
    '--format=',
    '-z',
  ];
  const log = runGit(workspace.root, [...args, '--', workspace.dataDir], `${stdin}\n`);
  if (!log.ok) return;
  for (const name of log.stdout.split('\0')) raise(record, ticketIdOfFileName(path.posix.basename(name)));
  record.searched = [...tips].sort();
}

/** Raises the record to what the other working trees of the clone have in their folders, committed or not. */
function raiseFromWorktrees(record: IdRecord, workspace: Workspace): void {
  if (!workspace.git) return;
  const { top, commonDir } = workspace.git;
  const inTree = path.relative(top, workspace.dataDir);
  const pointers = path.join(commonDir, 'worktrees');
  let names: string[];
  try {
    names = readdirSync(pointers);
  } catch {
    return;
  }
  const tops = names.flatMap((name) => {
    try {
      return [path.dirname(readFileSync(path.join(pointers, name, 'gitdir'), 'utf8').trim())];
    } catch {
      return [];
    }
  });
  for (const other of [path.dirname(commonDir), ...tops]) {
    if (other === top) continue;
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

/**
 * Takes the next free id of a prefix for good: neither a completed ticket's number nor one that any branch of the
 * clone ever had is given out again, and processes in all working trees of the clone take turns.
 * A taken id that is then not used leaves a gap.
 *
 * @throws {FileStoreError} LOCK_BUSY when others hold the lock for too long.
 */
export async function reserveTicketId(workspace: Workspace, prefix: string): Promise<string> {
  mkdirSync(workspace.sharedStateDir, { recursive: true });
  const file = path.join(workspace.sharedStateDir, 'ids.json');
  return withLock(file, () => {
    const record = readRecord(file);
    raiseFromFolders(record, workspace);
    raiseFromHistory(record, workspace);
    raiseFromWorktrees(record, workspace);
    const number = (record.highest[prefix] ?? 0) + 1;
    record.highest[prefix] = number;
    writeFileAtomic(file, `${JSON.stringify(record)}\n`);
    return formatTicketId(prefix, number);
  });
}
