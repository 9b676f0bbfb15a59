import type { QueueEngine } from '../queue-store.ts';
import type { SqlConnection } from '../sqlite/sql-connection.ts';

/** An engine that takes SQLite's own file locks. */
export interface NativeEngine {
  readonly kind: 'native';
  readonly name: Extract<QueueEngine, 'node:sqlite' | '@photostructure/sqlite'>;
  /** @param timeoutMs how long a statement itself waits for a lock */
  open(file: string, options: { readonly readOnly: boolean; readonly timeoutMs: number }): SqlConnection;
}

/** The embedded engine: it works on bytes in memory and knows no locks. */
export interface MemoryEngine {
  readonly kind: 'memory';
  readonly name: 'sql.js';
  /** Opens a database from its bytes; without them an empty one. */
  open(image?: Uint8Array): MemoryConnection;
}

/** A database in memory. */
export interface MemoryConnection extends SqlConnection {
  /** Its bytes, as a file would hold them. */
  toBytes(): Uint8Array;
}

/** Either kind of engine. */
export type SqliteEngine = NativeEngine | MemoryEngine;
