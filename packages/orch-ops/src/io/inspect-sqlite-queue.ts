import path from 'node:path';
import type { QueueEngine } from '../queue-store.ts';
import { toText } from '../sqlite/map-rows.ts';
import { listMissing } from '../sqlite/schema.ts';
import { lookAtDatabase } from './look-at-database.ts';
import { openSqliteSource, type SqliteSourceOptions } from './open-sqlite-source.ts';

/** What runs a queue database, and how the database is. */
export interface SqliteInspection {
  readonly engine: QueueEngine;
  /** Version of SQLite itself. */
  readonly sqliteVersion: string;
  /** Whether it may write a file that other processes have open. */
  readonly canWriteShared: boolean;
  /** What the engine can promise, in a sentence. */
  readonly promise: string;
  /** `delete`, `wal` and so on; sql.js only tells `wal` from `rollback`. */
  readonly journalMode: string;
  /** What `PRAGMA integrity_check` found, at most 20 lines; nothing when all is well. */
  readonly damages: readonly string[];
  /** Columns and tables that came later than this database; the first write adds them. */
  readonly missing: readonly string[];
}

const promises: Readonly<Record<'native' | 'memory', string>> = {
  native: "reads and writes under SQLite's own locks, beside other processes",
  memory:
    'reads one consistent state without locks; writes only a file that it makes itself, or with --exclusive one that nobody else has open',
};

/**
 * Looks at a queue database and at the engine that runs it; changes nothing.
 * @throws OrchOpsError DATABASE_MISSING, DATABASE_MALFORMED (no queue, or too damaged to be read), ENGINE_UNAVAILABLE,
 * QUEUE_BUSY, QUEUE_READ_FAILED
 */
export async function inspectSqliteQueue(
  file: string,
  options: SqliteSourceOptions = {},
): Promise<SqliteInspection> {
  const target = path.resolve(file);
  const source = await openSqliteSource(target, false, options);
  const isNative = source.engine !== 'sql.js';
  try {
    return await source.read(({ connection, schema }) => {
      const ask = (sql: string): string[] => connection.all(sql).map(([value]) => toText(value));
      const found = ask('PRAGMA integrity_check(20)')
        .flatMap((lines) => lines.split('\n'))
        .filter((line) => line !== 'ok' && !line.startsWith('***'));
      const unlockedMode = (): string => (lookAtDatabase(target)?.isWal === true ? 'wal' : 'rollback');
      return {
        engine: source.engine,
        sqliteVersion: ask('SELECT sqlite_version()').join(''),
        canWriteShared: isNative,
        promise: promises[isNative ? 'native' : 'memory'],
        journalMode: isNative ? ask('PRAGMA journal_mode').join('') : unlockedMode(),
        damages: found,
        missing: listMissing(schema),
      };
    });
  } finally {
    source.close();
  }
}
