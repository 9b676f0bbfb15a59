import { existsSync } from 'node:fs';
import { createFileExclusive, readVersion, withLock, writeFileAtomic } from '@backlog-toolkit/file-store';
import { CREATE_QUEUE } from '../sqlite/columns.ts';
import { toQueueError } from '../sqlite/failures.ts';
import type { OpenQueue } from '../sqlite/read-queue.ts';
import { cannotWrite, toWriteError } from './cannot-write.ts';
import { databaseMissing } from './database-missing.ts';
import { lookAtDatabase } from './look-at-database.ts';
import { openForReading, openForWriting } from './open-schema.ts';
import { nameState, readSnapshot } from './read-snapshot.ts';
import type { MemoryConnection, MemoryEngine } from './sqlite-engine.ts';
import type { SourceOptions, SqliteSource } from './sqlite-source.ts';

type Work<T> = (queue: OpenQueue) => Promise<T>;

/** A queue read as a whole into memory: it takes no locks, so it writes only what nobody else can be writing. */
export function openSnapshotSource(engine: MemoryEngine, file: string, options: SourceOptions): SqliteSource {
  const { busyTimeoutMs, create, exclusive } = options;
  const schemaOptions = { file, ...options };
  let kept: { readonly queue: OpenQueue; readonly state: string } | undefined;
  let last: Promise<unknown> = Promise.resolve();

  function open(image?: Uint8Array): MemoryConnection {
    const connection = engine.open(image);
    connection.exec('PRAGMA trusted_schema = OFF');
    return connection;
  }

  function drop(): void {
    kept?.queue.connection.close();
    kept = undefined;
  }

  async function withEmpty<T>(look: (queue: OpenQueue) => T): Promise<T> {
    const connection = open();
    try {
      for (const sql of CREATE_QUEUE) connection.exec(sql);
      return look(openForReading(connection, schemaOptions));
    } finally {
      connection.close();
    }
  }

  async function read<T>(look: (queue: OpenQueue) => T): Promise<T> {
    if (create && !existsSync(file)) return withEmpty(look);
    const seen = kept && lookAtDatabase(file);
    if (kept && seen && nameState(seen) === kept.state) return look(kept.queue);
    drop();
    const { image, state } = await readSnapshot(file, busyTimeoutMs);
    const connection = open(image);
    try {
      const queue = openForReading(connection, schemaOptions);
      const value = look(queue);
      // An earlier call may be done meanwhile.
      if (state !== undefined && kept === undefined) kept = { queue, state };
      return value;
    } finally {
      if (kept?.queue.connection !== connection) connection.close();
    }
  }

  /** Runs `work` in memory and returns the new bytes; undefined when nothing is to be written. */
  async function apply<T>(
    image: Uint8Array | undefined,
    work: Work<T>,
    dryRun: boolean,
  ): Promise<{ readonly value: T; readonly bytes: Uint8Array | undefined }> {
    const connection = open(image);
    try {
      const before = connection.all('PRAGMA schema_version')[0]?.[0];
      connection.exec('BEGIN');
      const queue = openForWriting(connection, schemaOptions);
      const value = await work(queue);
      const [rows] = connection.all('SELECT total_changes()');
      const isSame = rows?.[0] === 0 && connection.all('PRAGMA schema_version')[0]?.[0] === before;
      if (dryRun || isSame) return { value, bytes: undefined };
      connection.exec('COMMIT');
      return { value, bytes: connection.toBytes() };
    } finally {
      connection.close();
    }
  }

  function checkAlone(): void {
    for (const suffix of ['-wal', '-journal'])
      if (existsSync(`${file}${suffix}`))
        throw cannotWrite(file, `${file}${suffix} shows that others use it`);
    if (lookAtDatabase(file)?.isWal === true) throw cannotWrite(file, 'it keeps a write-ahead log');
  }

  async function replace<T>(work: Work<T>): Promise<T> {
    checkAlone();
    const version = readVersion(file);
    const { image } = await readSnapshot(file, busyTimeoutMs);
    const seen = lookAtDatabase(file)?.state;
    const { value, bytes } = await apply(image, work, false);
    if (bytes === undefined) return value;
    checkAlone();
    if (lookAtDatabase(file)?.state !== seen) throw cannotWrite(file, 'it changed meanwhile: others use it');
    writeFileAtomic(file, bytes, { ifUnchanged: version });
    return value;
  }

  async function write<T>(work: Work<T>, dryRun: boolean): Promise<T> {
    const isMissing = !existsSync(file);
    if (isMissing && !create) throw databaseMissing(file);
    if (isMissing) {
      const { value, bytes } = await apply(undefined, work, dryRun);
      if (bytes) createFileExclusive(file, bytes);
      return value;
    }
    if (dryRun) return (await apply((await readSnapshot(file, busyTimeoutMs)).image, work, true)).value;
    if (!exclusive) throw cannotWrite(file, 'sql.js cannot lock a file against other processes');
    return withLock(file, () => replace(work), { timeoutMs: busyTimeoutMs });
  }

  return {
    engine: engine.name,
    read: async (look) => {
      try {
        return await read(look);
      } catch (error) {
        drop();
        throw toQueueError(error, file, 'read');
      }
    },
    write: (work, dryRun) => {
      const result = last
        .then(() => write(work, dryRun))
        .catch((error: unknown) => {
          throw toWriteError(toQueueError(error, file, 'write'), file);
        });
      last = result.catch(() => undefined);
      return result;
    },
    close: drop,
  };
}
