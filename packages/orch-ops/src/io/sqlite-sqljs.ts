import { setFlagsFromString } from 'node:v8';
import type { Database as SqlJsDatabase, SqlJsStatic, Statement } from 'sql.js';
import type { SqlRow } from '../sqlite/sql-connection.ts';
import { readSqlWasm } from './sql-wasm.ts';
import type { MemoryConnection, MemoryEngine } from './sqlite-engine.ts';

function connect(database: SqlJsDatabase): MemoryConnection {
  const statements = new Map<string, Statement>();
  const prepare = (sql: string): Statement => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const statement = database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  return {
    losesBom: true,
    exec: (sql) => {
      database.run(sql);
    },
    all: (sql, parameters = []) => {
      const statement = prepare(sql);
      const rows: SqlRow[] = [];
      try {
        statement.bind([...parameters]);
        while (statement.step()) rows.push(statement.get());
      } finally {
        statement.reset();
      }
      return rows;
    },
    toBytes: () => {
      // Exporting frees every statement.
      statements.clear();
      return database.export();
    },
    close: () => {
      statements.clear();
      database.close();
    },
  };
}

// Optimising the big loop of SQLite takes longer than a command runs, and the process would end only after it; checking
// code that is never called takes some milliseconds too. V8 of Node 20 and 22 keeps to the flags that wasm was loaded
// under; later ones look at them whenever they compile a function, so there they must stay, for all wasm of the process.
const quickStart = ['--liftoff-only', '--wasm-lazy-validation'];
const usualStart = ['--no-liftoff-only', '--no-wasm-lazy-validation'];
const quickForGood = [...quickStart, '--no-wasm-tier-up', '--no-wasm-dynamic-tiering'];
const keepsFlags = Number.parseInt(process.versions.node, 10) < 23;

/** What is used of WebAssembly, which the types of Node do not have. */
interface WebAssemblyApi {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: Record<string, never> };
}

const { WebAssembly } = globalThis as unknown as { readonly WebAssembly: WebAssemblyApi };

/** Makes SQLite on this thread: its code is compiled when it is first called, so another has next to nothing to do. */
function instantiateWasm(imports: object, take: (instance: object) => void): Record<string, never> {
  const module = new WebAssembly.Module(readSqlWasm());
  const instance = new WebAssembly.Instance(module, imports);
  take(instance);
  return instance.exports;
}

/**
 * Loads the embedded engine.
 * @param isShortLived whether the process ends soon and has no other wasm that should become fast
 */
export async function loadSqlJs(isShortLived = false): Promise<MemoryEngine> {
  const { default: initSqlJs } = await import('sql.js');
  const isForGood = isShortLived && !keepsFlags;
  for (const flag of isForGood ? quickForGood : quickStart) setFlagsFromString(flag);
  try {
    const { Database }: SqlJsStatic = await initSqlJs({ instantiateWasm });
    return { kind: 'memory', name: 'sql.js', open: (image) => connect(new Database(image)) };
  } finally {
    if (!isForGood) for (const flag of usualStart) setFlagsFromString(flag);
  }
}
