import type { SqlConnection, SqlInput, SqlRow, SqlValue } from '../sqlite/sql-connection.ts';
import type { NativeEngine } from './sqlite-engine.ts';

interface NativeStatement {
  all(...parameters: SqlInput[]): unknown[];
  setReturnArrays?(isOn: boolean): void;
}

interface NativeDatabase {
  exec(sql: string): void;
  prepare(sql: string): NativeStatement;
  close(): void;
}

interface SqliteModule {
  readonly DatabaseSync: new (
    file: string,
    options: { readonly readOnly: boolean; readonly timeout: number },
  ) => NativeDatabase;
}

type EmitWarning = (this: void, warning: string | Error, ...rest: never[]) => void;

/** Runs `load` without the one warning that node:sqlite begins with on Node 22. */
function withoutWarning<T>(load: () => T): T {
  const host: { emitWarning: EmitWarning } = process;
  const original = host.emitWarning;
  host.emitWarning = (warning, ...rest) => {
    if (!String(warning).includes('SQLite is an experimental feature')) original(warning, ...rest);
  };
  try {
    return load();
  } finally {
    host.emitWarning = original;
  }
}

function loadBuiltIn(): SqliteModule | undefined {
  // The types are those of the oldest Node that this runs on, which does not have it.
  const host: { getBuiltinModule?: (this: void, name: string) => unknown } = process;
  return withoutWarning(() => host.getBuiltinModule?.('node:sqlite') as SqliteModule | undefined);
}

function connect(
  { DatabaseSync }: SqliteModule,
  file: string,
  options: { readOnly: boolean; timeoutMs: number },
): SqlConnection {
  const database = new DatabaseSync(file, { readOnly: options.readOnly, timeout: options.timeoutMs });
  const statements = new Map<string, NativeStatement>();
  const prepare = (sql: string): NativeStatement => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const statement = database.prepare(sql);
    statement.setReturnArrays?.(true);
    statements.set(sql, statement);
    return statement;
  };
  return {
    losesBom: false,
    exec: (sql) => {
      database.exec(sql);
    },
    all: (sql, parameters = []) => {
      const rows: unknown[] = prepare(sql).all(...parameters);
      // Node 22 before 22.16 gives objects only.
      const areArrays = rows.length === 0 || Array.isArray(rows[0]);
      if (areArrays) return rows as SqlRow[];
      return rows.map((row) => Object.values(row as Record<string, SqlValue>));
    },
    close: () => {
      statements.clear();
      database.close();
    },
  };
}

/** The engine inside Node (22.13 and later); undefined when this Node has none. */
export function loadNodeSqlite(): NativeEngine | undefined {
  const sqlite = loadBuiltIn();
  return (
    sqlite && { kind: 'native', name: 'node:sqlite', open: (file, options) => connect(sqlite, file, options) }
  );
}

/** The optional peer `@photostructure/sqlite`; undefined when it is not installed or does not run here. */
export async function loadPeerSqlite(): Promise<NativeEngine | undefined> {
  const name = '@photostructure/sqlite';
  try {
    // Not bundled: found from where this package is installed.
    const sqlite = (await import(name)) as SqliteModule;
    return { kind: 'native', name, open: (file, options) => connect(sqlite, file, options) };
  } catch {
    return undefined;
  }
}
