import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { CREATE_QUEUE } from '../sqlite/columns.ts';
import { resultCode, SQLITE, toQueueError } from '../sqlite/failures.ts';
import type { OpenQueue } from '../sqlite/read-queue.ts';
import type { SqlConnection } from '../sqlite/sql-connection.ts';
import { databaseMissing } from './database-missing.ts';
import { openForReading, openForWriting } from './open-schema.ts';
import type { NativeEngine } from './sqlite-engine.ts';
import type { SourceOptions, SqliteSource } from './sqlite-source.ts';
import { waitForLocks } from './wait-for-locks.ts';

// SQLite's own waiting stops the whole process, so it gets little; the rest is waited outside of it.
const innerTimeoutMs = 20;

/** A read-only connection cannot undo what a writer that died left half done. */
const readOnlyRollback = SQLITE.readOnly | (3 << 8);

/** A log whose shared memory can be neither made nor locked, since the folder or the file is read-only. */
function isUnreachable(error: unknown): boolean {
  const code = (resultCode(error) ?? 0) & 0xff;
  return code === SQLITE.cannotOpen || code === SQLITE.readOnly;
}

/** How to open a database that others use too. */
export interface NativeSourceOptions extends SourceOptions {
  /** Opens a reader that needs no locks. */
  readonly openUnlocked: () => Promise<SqliteSource>;
}

/** Whether the file is there, and as which file: one put in its place has another number. */
function identify(file: string): string | undefined {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats && `${stats.dev}:${stats.ino}`;
}

function rollBack(connection: SqlConnection): void {
  try {
    connection.exec('ROLLBACK');
  } catch {
    // SQLite has done so already; the error that led here is the one to tell.
  }
}

/** One connection that is kept from call to call. */
function keepConnection(open: () => SqlConnection, file: string) {
  let kept: { readonly connection: SqlConnection; readonly identity: string | undefined } | undefined;
  const drop = (): void => {
    const { connection } = kept ?? {};
    kept = undefined;
    connection?.close();
  };
  const take = (): SqlConnection => {
    if (kept && kept.identity !== identify(file)) drop();
    if (!kept) {
      const connection = open();
      kept = { connection, identity: identify(file) };
    }
    return kept.connection;
  };
  return { take, drop, isCurrent: () => kept?.identity === identify(file) };
}

/** The queue in a file that other processes use too: SQLite's own locks keep everyone's writes. */
export function openNativeSource(
  engine: NativeEngine,
  file: string,
  options: NativeSourceOptions,
): SqliteSource {
  const connect = (readOnly: boolean): SqlConnection => {
    if (!options.create && identify(file) === undefined) throw databaseMissing(file);
    const connection = engine.open(file, {
      readOnly,
      timeoutMs: Math.min(innerTimeoutMs, options.busyTimeoutMs),
    });
    connection.exec('PRAGMA trusted_schema = OFF');
    return connection;
  };
  const reader = keepConnection(() => connect(true), file);
  const writer = keepConnection(() => connect(false), file);
  const schemaOptions = { file, ...options };
  let unlocked: SqliteSource | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const patiently = <T>(attempt: () => T): Promise<T> => waitForLocks(file, options.busyTimeoutMs, attempt);

  /** Stands for a file that is not made yet. */
  async function withEmpty<T>(work: (queue: OpenQueue) => T | Promise<T>): Promise<T> {
    const connection = engine.open(':memory:', { readOnly: false, timeoutMs: 0 });
    try {
      for (const sql of CREATE_QUEUE) connection.exec(sql);
      return await work(openForReading(connection, schemaOptions));
    } finally {
      connection.close();
    }
  }

  function lookOnce<T>(work: (queue: OpenQueue) => T): T {
    const connection = reader.take();
    connection.exec('BEGIN');
    try {
      return work(openForReading(connection, schemaOptions));
    } finally {
      rollBack(connection);
    }
  }

  function recover(): void {
    const connection = writer.take();
    connection.all('SELECT count(*) FROM sqlite_master');
  }

  async function read<T>(work: (queue: OpenQueue) => T): Promise<T> {
    if (identify(file) === undefined && options.create) return withEmpty(work);
    try {
      return await patiently(() => {
        try {
          return lookOnce(work);
        } catch (error) {
          if (resultCode(error) !== readOnlyRollback) throw error;
          recover();
          return lookOnce(work);
        }
      });
    } catch (error) {
      reader.drop();
      if (isUnreachable(error)) {
        unlocked ??= await options.openUnlocked();
        return unlocked.read(work);
      }
      throw toQueueError(error, file, 'read');
    }
  }

  function begin(): SqlConnection | undefined {
    const connection = writer.take();
    connection.exec('BEGIN IMMEDIATE');
    if (writer.isCurrent()) return connection;
    rollBack(connection);
    return undefined;
  }

  async function transact<T>(work: (queue: OpenQueue) => Promise<T>, dryRun: boolean): Promise<T> {
    let connection = await patiently(begin);
    while (!connection) connection = await patiently(begin);
    try {
      const value = await work(openForWriting(connection, schemaOptions));
      const open = connection;
      if (dryRun) rollBack(open);
      else await patiently(() => open.exec('COMMIT'));
      return value;
    } catch (error) {
      rollBack(connection);
      throw error;
    }
  }

  async function write<T>(work: (queue: OpenQueue) => Promise<T>, dryRun: boolean): Promise<T> {
    const isMissing = identify(file) === undefined;
    if (isMissing && !options.create) throw databaseMissing(file);
    if (isMissing && dryRun) return withEmpty(work);
    try {
      if (isMissing) mkdirSync(path.dirname(file), { recursive: true });
      return await transact(work, dryRun);
    } catch (error) {
      writer.drop();
      throw toQueueError(error, file, 'write');
    }
  }

  return {
    engine: engine.name,
    read,
    write: (work, dryRun) => {
      const result = last.then(() => write(work, dryRun));
      last = result.catch(() => undefined);
      return result;
    },
    close: () => {
      unlocked?.close();
      reader.drop();
      writer.drop();
    },
  };
}
