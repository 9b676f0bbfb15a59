import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { isHotJournal } from '../sqlite/journal.ts';
import { isWalMode } from '../sqlite/wal-overlay.ts';

/** What can be told of a database's files without reading them. */
export interface DatabaseLook {
  /** Tells apart any two states that differ in the file itself: another file, size, time or change counter. */
  readonly state: string;
  /** Which file it is. */
  readonly identity: string;
  /** When it was written last, in milliseconds since 1970. */
  readonly writtenAtMs: number;
  /** The first bytes of its write-ahead log, in hex; `''` without one. */
  readonly walHeader: string;
  /** Size and time of that log. */
  readonly walState: string;
  /** Whether it keeps a write-ahead log. */
  readonly isWal: boolean;
  /** Whether a writer is at it, or died over it. */
  readonly isHot: boolean;
}

/** Bytes of a file; empty when there is none. */
function readStart(file: string, byteCount: number): Buffer {
  // Mostly there is none, and an error takes longer to make than a look.
  if (!existsSync(file)) return Buffer.alloc(0);
  let fd: number;
  try {
    fd = openSync(file, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
  try {
    const bytes = Buffer.alloc(byteCount);
    return bytes.subarray(0, readSync(fd, bytes, 0, byteCount, 0));
  } finally {
    closeSync(fd);
  }
}

/** Looks at a database, its journal and its log; undefined when there is no such file. Throws what the system does. */
export function lookAtDatabase(file: string): DatabaseLook | undefined {
  const isHot = isHotJournal(readStart(`${file}-journal`, 8));
  const stats = statSync(file, { bigint: true, throwIfNoEntry: false });
  if (!stats) return undefined;
  const wal = statSync(`${file}-wal`, { bigint: true, throwIfNoEntry: false });
  const identity = `${stats.dev}:${stats.ino}`;
  const header = readStart(file, 28);
  return {
    state: `${identity}:${stats.size}:${stats.mtimeNs}:${header.toString('hex', 24)}`,
    identity,
    writtenAtMs: Number(stats.mtimeMs),
    walHeader: wal && wal.size > 0n ? readStart(`${file}-wal`, 32).toString('hex') : '',
    walState: wal ? `${wal.ino}:${wal.size}:${wal.mtimeNs}` : '',
    isWal: isWalMode(header),
    isHot,
  };
}
