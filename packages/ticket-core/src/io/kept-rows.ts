import { closeSync, fstatSync, lstatSync, openSync, readSync } from 'node:fs';
import path from 'node:path';
import {
  type IdRows,
  readIdRows,
  type ReadPart,
  readRows,
  type Stamp,
  type TicketRows,
} from '../cache/ticket-rows.ts';
import type { Workspace } from './workspace.ts';

/** Where what was read of the tickets is kept; it may be deleted at any time. */
export function keptRowsFile({ stateDir }: Pick<Workspace, 'stateDir'>): string {
  return path.join(stateDir, 'tickets.cache');
}

function readKept<T>(workspace: Workspace, read: (readPart: ReadPart) => T | null): T | null {
  let fd: number | undefined;
  try {
    // One that is written meanwhile takes this one's place and leaves what is open as it is.
    const kept = (fd = openSync(keptRowsFile(workspace), 'r'));
    const { size } = fstatSync(kept);
    return read((start, bytes) => {
      const part = new Uint8Array(Math.max(0, Math.min(bytes, size - start)));
      return part.length > 0 && readSync(kept, part, 0, part.length, start) === part.length
        ? part
        : new Uint8Array();
    });
  } catch {
    // Absent or unreadable: everything is read anew.
    return null;
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

/** What is kept of the ids of tickets; null when there is nothing of use. */
export function readKeptIds(workspace: Workspace): IdRows | null {
  return readKept(workspace, readIdRows);
}

/** Everything that is kept of tickets; null when there is nothing of use. */
export function readKeptRows(workspace: Workspace): TicketRows | null {
  return readKept(workspace, readRows);
}

/** The state of a regular file, undefined for anything else. */
export function readStamp(file: string): Stamp | undefined {
  const stat = lstatSync(file, { throwIfNoEntry: false });
  return stat?.isFile() ? [stat.size, stat.mtimeMs, stat.ctimeMs, stat.ino] : undefined;
}

/** A look-up of the row of a file that is in the state in which it was read. */
export function makeRowSearch({ files, stamps }: IdRows): (file: string, stamp: Stamp) => number | undefined {
  const rows = new Map(files.map((file, row) => [file, row]));
  return (file, stamp) => {
    const row = rows.get(file);
    if (row === undefined) return undefined;
    for (let i = 0; i < 4; i += 1) if (stamps[row * 4 + i] !== stamp[i]) return undefined;
    return row;
  };
}
