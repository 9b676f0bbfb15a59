import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { readLockHolder } from '@backlog-toolkit/file-store';
import type { CompletionRecord, StateFile } from '../doctor/doctor-facts.ts';
import { readText } from '../model/read-values.ts';
import { ticketIdOfFileName } from '../model/ticket-id.ts';
import { ticketJournalFile, ticketLockFile } from './state-files.ts';
import type { Workspace } from './workspace.ts';

const temporary = /^\..+\.(\d+)-[a-z0-9]+\.tmp$/;
// A process that is gone from here may live in another container; no write takes this long.
const leftoverAgeMs = 60_000;

function readEntries(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** A path as people know it: relative to the project's root where it lies inside. */
export function stateFile(workspace: Workspace, file: string): StateFile {
  const relative = path.relative(workspace.root, file);
  const isInside = !relative.startsWith('..') && !path.isAbsolute(relative);
  return { file: isInside ? relative.split(path.sep).join('/') : file, path: file };
}

/** Everything in the data folders, and what of it is neither a Markdown file nor hidden; relative paths, sorted. */
export function listDataEntries(workspace: Workspace): { entries: string[]; strays: string[] } {
  const name = (file: string): string => stateFile(workspace, file).file;
  const entries: string[] = [];
  const strays: string[] = [];
  for (const folder of [workspace.pendingDir, workspace.completedDir]) {
    for (const entry of readEntries(folder)) {
      const file = name(path.join(folder, entry.name));
      entries.push(file);
      // What is not a regular file but named like a ticket is reported as unreadable.
      if (!entry.name.startsWith('.') && !entry.name.endsWith('.md')) strays.push(file);
    }
  }
  for (const entry of readEntries(workspace.dataDir)) {
    if (ticketIdOfFileName(entry.name) !== null) strays.push(name(path.join(workspace.dataDir, entry.name)));
  }
  return { entries: entries.sort(), strays: strays.sort() };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(typeof error === 'object' && error !== null && 'code' in error && error.code === 'ESRCH');
  }
}

function isLeftover(file: string, now: number): boolean {
  const pid = Number(temporary.exec(path.basename(file))?.[1]);
  if (isAlive(pid)) return false;
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat !== undefined && now - stat.mtimeMs > leftoverAgeMs;
}

function recordsDir(workspace: Workspace): string {
  return path.join(workspace.root, '.backlog-ops', 'completions');
}

/** Temporary files that processes which are gone have left in the backlog's folders and in the tool's own. */
export function listLeftovers(workspace: Workspace, now: number): StateFile[] {
  const folders = [
    workspace.dataDir,
    workspace.pendingDir,
    workspace.completedDir,
    recordsDir(workspace),
    workspace.stateDir,
    workspace.sharedStateDir,
    path.join(workspace.sharedStateDir, 'claims'),
  ];
  const files = [...new Set(folders)].flatMap((folder) =>
    readEntries(folder)
      .filter((entry) => entry.isFile() && temporary.test(entry.name))
      .map((entry) => path.join(folder, entry.name)),
  );
  return files.filter((file) => isLeftover(file, now)).map((file) => stateFile(workspace, file));
}

/** The journal of a change that no live process is making; null when there is none. */
export function findUnfinishedChange(workspace: Workspace): StateFile | null {
  const journal = ticketJournalFile(workspace);
  const isThere = [journal, `${journal}.staged`].some((file) => statSync(file, { throwIfNoEntry: false }));
  if (!isThere || readLockHolder(ticketLockFile(workspace))) return null;
  return stateFile(workspace, journal);
}

function readRecord(file: string): { text: string; ticketFile: string } | null {
  try {
    const text = readFileSync(file, 'utf8');
    const json: unknown = JSON.parse(text);
    if (typeof json !== 'object' || json === null || !('file' in json)) return null;
    return { text, ticketFile: readText(json.file) ?? '' };
  } catch {
    // No record of ours; nothing depends on it.
    return null;
  }
}

/** The records of completed tickets that can be read. */
export function listRecords(workspace: Workspace): CompletionRecord[] {
  return readEntries(recordsDir(workspace)).flatMap((entry) => {
    if (!entry.isFile() || !entry.name.endsWith('.json')) return [];
    const file = path.join(recordsDir(workspace), entry.name);
    const record = readRecord(file);
    return record ? [{ file: stateFile(workspace, file).file, ...record }] : [];
  });
}
