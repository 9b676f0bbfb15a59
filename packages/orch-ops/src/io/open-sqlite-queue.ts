import { statSync } from 'node:fs';
import path from 'node:path';
import type { QueueStore } from '../queue-store.ts';
import { chooseEngine, type EngineChoice } from './choose-engine.ts';
import { databaseMissing } from './database-missing.ts';
import type { SqliteEngine } from './sqlite-engine.ts';
import { openNativeSource } from './sqlite-native-source.ts';
import type { SourceOptions, SqliteSource } from './sqlite-source.ts';
import { makeSqliteStore } from './sqlite-store.ts';

/** How to open a queue database. */
export interface SqliteQueueOptions {
  /** The engine to take; by default the one that ORCH_SQLITE_ENGINE names, else the best there is. */
  readonly engine?: EngineChoice | undefined;
  /** How long to wait for other processes' locks, in milliseconds (10,000). */
  readonly busyTimeoutMs?: number | undefined;
  /** Hours east of UTC of the zone that times are written in (9). */
  readonly tzOffsetHours?: number | undefined;
  /** `max_attempts` of rows that do not say (3). */
  readonly maxAttempts?: number | undefined;
  /** With sql.js: nobody else has the file open, so that it may be replaced as a whole. */
  readonly exclusive?: boolean | undefined;
}

async function openSource(engine: SqliteEngine, file: string, options: SourceOptions): Promise<SqliteSource> {
  if (engine.kind === 'native') return openNativeSource(engine, file, options);
  const { openSnapshotSource } = await import('./sqlite-snapshot-source.ts');
  return openSnapshotSource(engine, file, options);
}

async function open(file: string, create: boolean, options: SqliteQueueOptions): Promise<QueueStore> {
  const target = path.resolve(file);
  const { busyTimeoutMs = 10_000, tzOffsetHours = 9, maxAttempts = 3, exclusive = false } = options;
  if (!create && !statSync(target, { throwIfNoEntry: false })) throw databaseMissing(target);
  const engine = await chooseEngine(options.engine);
  const source = await openSource(engine, target, { busyTimeoutMs, maxAttempts, create, exclusive });
  return makeSqliteStore(source, target, tzOffsetHours);
}

/**
 * Opens a queue database that is there. Reading never creates a file; the first write adds the columns that an older
 * database lacks.
 * @throws OrchOpsError DATABASE_MISSING, ENGINE_UNAVAILABLE; the store's calls also DATABASE_MALFORMED
 */
export function openSqliteQueue(file: string, options: SqliteQueueOptions = {}): Promise<QueueStore> {
  return open(file, false, options);
}

/**
 * Opens a queue database, or makes one with the first write, folders and all; until then it reads as empty.
 * @throws OrchOpsError ENGINE_UNAVAILABLE; the store's calls also DATABASE_MALFORMED
 */
export function createSqliteQueue(file: string, options: SqliteQueueOptions = {}): Promise<QueueStore> {
  return open(file, true, options);
}
