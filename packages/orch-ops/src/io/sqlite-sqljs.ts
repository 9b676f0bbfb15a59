import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import type { SqlInput, SqlRow } from '../sqlite/sql-connection.ts';
import type { MemoryConnection, MemoryEngine } from './sqlite-engine.ts';

interface SqlJsStatement {
  bind(values: SqlInput[]): boolean;
  step(): boolean;
  get(): SqlRow;
  reset(): void;
}

interface SqlJsDatabase {
  run(sql: string): unknown;
  prepare(sql: string): SqlJsStatement;
  export(): Uint8Array;
  close(): void;
}

interface SqlJsModule {
  readonly Database: new (image?: Uint8Array) => SqlJsDatabase;
}

type InitSqlJs = (config: { readonly wasmBinary: Uint8Array }) => Promise<SqlJsModule>;

function connect({ Database }: SqlJsModule, image: Uint8Array | undefined): MemoryConnection {
  const database = image === undefined ? new Database() : new Database(image);
  const statements = new Map<string, SqlJsStatement>();
  const prepare = (sql: string): SqlJsStatement => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const statement = database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  return {
    exec: (sql) => {
      database.run(sql);
    },
    all: (sql, parameters = []) => {
      const statement = prepare(sql);
      statement.bind([...parameters]);
      const rows: SqlRow[] = [];
      try {
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

/** The embedded engine. */
export async function loadSqlJs(): Promise<MemoryEngine> {
  // Optimising the whole wasm costs more than a command runs.
  setFlagsFromString('--wasm-tiering-budget=100000000');
  const require = createRequire(import.meta.url);
  const init = require('sql.js') as InitSqlJs;
  const sqlJs = await init({ wasmBinary: readFileSync(require.resolve('sql.js/dist/sql-wasm.wasm')) });
  return { kind: 'memory', name: 'sql.js', open: (image) => connect(sqlJs, image) };
}
