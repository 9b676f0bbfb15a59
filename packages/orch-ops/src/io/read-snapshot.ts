import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { OrchOpsError } from '../errors.ts';
import { overlayWal } from '../sqlite/wal-overlay.ts';
import { databaseMissing } from './database-missing.ts';
import { type DatabaseLook, lookAtDatabase } from './look-at-database.ts';

/** One consistent state of a database that others may be writing. */
export interface Snapshot {
  /** As one file without a log. */
  readonly image: Uint8Array;
  /** Names the state; undefined when it is too fresh for the file system's clock to tell it from the next. */
  readonly state: string | undefined;
}

/** Reads a whole file. */
export type ReadBytes = (file: string) => Buffer;

/** File systems step their clock by up to this many milliseconds. */
const clockStepMs = 20;

/** Names what {@link lookAtDatabase} saw; undefined when the same look could mean two states. */
export function nameState(look: DatabaseLook): string | undefined {
  if (look.isHot || Date.now() - look.writtenAtMs < clockStepMs) return undefined;
  return `${look.state}|${look.walHeader}|${look.walState}`;
}

function tryOnce(file: string, readBytes: ReadBytes): Snapshot | undefined {
  const before = lookAtDatabase(file);
  if (!before) throw databaseMissing(file);
  if (before.isHot) return undefined;
  const image = readBytes(file);
  const wal = before.walHeader === '' ? undefined : readBytes(`${file}-wal`);
  const after = lookAtDatabase(file);
  if (!after || after.isHot || after.walHeader !== before.walHeader || after.identity !== before.identity)
    return undefined;
  // A checkpoint may be writing the file, but only pages that the log read after it has too.
  if (wal === undefined) {
    if (after.state !== before.state) return undefined;
    const isFresh = Date.now() - after.writtenAtMs < clockStepMs;
    if (isFresh && !readBytes(file).equals(image)) return undefined;
  }
  return { image: overlayWal(image, wal), state: nameState(after) };
}

function cannotRead(file: string, error: unknown): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === undefined) return error;
  return new OrchOpsError('QUEUE_READ_FAILED', `Cannot read ${file}: ${message}`, {
    hint: 'Check that it is a file and that you may read it.',
    file,
    cause: error,
  });
}

/**
 * Reads a database as it was at one moment, without SQLite's locks: waits while a writer's journal is there, and reads
 * anew when anything changed meanwhile. Takes no part in locking: nobody waits for it.
 * @throws OrchOpsError DATABASE_MISSING, QUEUE_BUSY (no quiet moment within `timeoutMs`), QUEUE_READ_FAILED
 */
export async function readSnapshot(
  file: string,
  timeoutMs: number,
  readBytes: ReadBytes = readFileSync,
): Promise<Snapshot> {
  let deadline: number | undefined;
  for (;;) {
    try {
      const snapshot = tryOnce(file, readBytes);
      if (snapshot) return snapshot;
    } catch (error) {
      // The log may end between two looks; the database itself is looked for anew.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw cannotRead(file, error);
    }
    // Asked for late: the clock takes a millisecond to load.
    deadline ??= performance.now() + timeoutMs;
    if (performance.now() >= deadline) {
      const isHot = lookAtDatabase(file)?.isHot === true;
      throw new OrchOpsError(
        'QUEUE_BUSY',
        isHot
          ? `${file} has had an open journal for ${timeoutMs} ms: a writer is at it, or died over it`
          : `${file} did not stop changing for ${timeoutMs} ms`,
        {
          hint: 'Try again; if no process writes it, open it once with an engine that can: Node.js 22.13, @photostructure/sqlite or sqlite3.',
          file,
        },
      );
    }
    await sleep(1 + Math.random() * 10);
  }
}
