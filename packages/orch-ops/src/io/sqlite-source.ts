import type { OpenQueue } from '../sqlite/read-queue.ts';
import type { QueueEngine } from '../queue-store.ts';

/** How to open a queue database. */
export interface SourceOptions {
  /** How long to wait for other processes' locks, in milliseconds. */
  readonly busyTimeoutMs: number;
  /** For rows that do not say. */
  readonly maxAttempts: number;
  /** Make the file, or the tables in an empty one, with the first write. */
  readonly create: boolean;
  /** sql.js only: nobody else has the file open, so that it may be replaced. */
  readonly exclusive: boolean;
}

/** Where a queue is read and written, whichever engine does it. */
export interface SqliteSource {
  readonly engine: QueueEngine;
  /** Runs `look` over one consistent state. */
  read<T>(look: (queue: OpenQueue) => T): Promise<T>;
  /** Runs `work` as one transaction; gives it up when `work` throws or `dryRun` is set. */
  write<T>(work: (queue: OpenQueue) => Promise<T>, dryRun: boolean): Promise<T>;
  close(): void;
}
