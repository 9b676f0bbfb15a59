import path from 'node:path';
import type { QueueStore } from '../queue-store.ts';
import { openSqliteSource, type SqliteSourceOptions } from './open-sqlite-source.ts';
import { makeSqliteStore } from './sqlite-store.ts';

/** How to open a queue database. */
export interface SqliteQueueOptions extends SqliteSourceOptions {
  /** Hours east of UTC of the zone that times are written in (9). */
  readonly tzOffsetHours?: number | undefined;
}

async function open(file: string, create: boolean, options: SqliteQueueOptions): Promise<QueueStore> {
  const target = path.resolve(file);
  const source = await openSqliteSource(target, create, options);
  return makeSqliteStore(source, target, options.tzOffsetHours ?? 9);
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
