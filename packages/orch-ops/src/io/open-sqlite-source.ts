import { statSync } from 'node:fs';
import { chooseEngine, type EngineChoice } from './choose-engine.ts';
import { databaseMissing } from './database-missing.ts';
import type { MemoryEngine } from './sqlite-engine.ts';
import { openNativeSource } from './sqlite-native-source.ts';
import type { SourceOptions, SqliteSource } from './sqlite-source.ts';

/** How to open a database. */
export interface SqliteSourceOptions {
  /** The engine to take; by default the one that ORCH_SQLITE_ENGINE names, else the best there is. */
  readonly engine?: EngineChoice | undefined;
  /** How long to wait for other processes' locks, in milliseconds (10,000). */
  readonly busyTimeoutMs?: number | undefined;
  /** `max_attempts` of rows that do not say (3). */
  readonly maxAttempts?: number | undefined;
  /** With sql.js: nobody else has the file open, so that it may be replaced as a whole. */
  readonly exclusive?: boolean | undefined;
  /** With sql.js: the process ends soon, so that V8 need not make any wasm in it faster (false). */
  readonly isShortLived?: boolean | undefined;
}

async function openMemory(engine: MemoryEngine, file: string, options: SourceOptions): Promise<SqliteSource> {
  const { openSnapshotSource } = await import('./sqlite-snapshot-source.ts');
  return openSnapshotSource(engine, file, options);
}

/**
 * Opens a database with the engine asked for, else the best there is. A log in a folder where nothing can be written is
 * read without locks.
 * @param create whether the file is made with the first write when it is missing
 * @throws OrchOpsError DATABASE_MISSING, ENGINE_UNAVAILABLE, SETTING_INVALID
 */
export async function openSqliteSource(
  file: string,
  create: boolean,
  options: SqliteSourceOptions,
): Promise<SqliteSource> {
  const { busyTimeoutMs = 10_000, maxAttempts = 3, exclusive = false, isShortLived = false } = options;
  if (!create && !statSync(file, { throwIfNoEntry: false })) throw databaseMissing(file);
  const engine = await chooseEngine(options.engine, isShortLived);
  const sourceOptions = { busyTimeoutMs, maxAttempts, create, exclusive };
  if (engine.kind === 'memory') return openMemory(engine, file, sourceOptions);
  return openNativeSource(engine, file, {
    ...sourceOptions,
    openUnlocked: async () => {
      const { loadSqlJs } = await import('./sqlite-sqljs.ts');
      return openMemory(await loadSqlJs(isShortLived), file, sourceOptions);
    },
  });
}
