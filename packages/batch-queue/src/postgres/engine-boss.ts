import {
  loadOptional,
  type Postgres,
  PostgresError,
  type PostgresSession,
} from '@backlog-toolkit/postgres-client';

/** Statements as pg-boss gives them away. */
export interface BossDb {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}

/** A message as it is sent. */
export interface BossInsert {
  readonly id: string;
  readonly name: string;
  readonly data: object;
  readonly priority: number;
  /** Seconds from now, as text. */
  readonly startAfter?: string;
  readonly singletonKey: string;
  readonly retryLimit: number;
  readonly retryDelay: number;
  readonly retryBackoff: boolean;
}

/** A message as it is taken. */
export interface BossMessage {
  readonly id: string;
  readonly data: unknown;
  readonly priority: number;
  readonly createdOn: Date;
}

/** As much of pg-boss 10 as is used here; its types are not installed where it is not. */
export interface Boss {
  start(): Promise<unknown>;
  createQueue(name: string, options: object): Promise<void>;
  insert(messages: readonly BossInsert[], options: { readonly db: BossDb }): Promise<unknown>;
  fetch(
    name: string,
    options: { readonly db: BossDb; readonly batchSize: number; readonly includeMetadata: true },
  ): Promise<readonly BossMessage[]>;
  fail(
    name: string,
    ids: readonly string[],
    data: object,
    options: { readonly db: BossDb },
  ): Promise<unknown>;
  deleteJob(name: string, ids: readonly string[], options: { readonly db: BossDb }): Promise<unknown>;
  maintain(): Promise<unknown>;
}
type BossModule = new (options: Record<string, unknown>) => Boss;

const majorVersion = '10';

function missing(found: string, cause?: unknown): PostgresError {
  return new PostgresError(
    'CLIENT_MISSING',
    `Turns in PostgreSQL are kept by pg-boss ${majorVersion}, ${found}`,
    {
      hint: `npm install pg pg-boss@${majorVersion}`,
      cause,
    },
  );
}

/** Loads pg-boss from the project, else from beside this package; another major version is refused. */
function loadBoss(cwd: string): BossModule {
  let version = '';
  try {
    ({ version } = loadOptional('pg-boss/package.json', cwd) as { version: string });
  } catch (error) {
    throw missing('which is not installed', error);
  }
  if (version.split('.')[0] !== majorVersion) throw missing(`and ${version} is installed`);
  return loadOptional('pg-boss', cwd) as BossModule;
}

function inputOf(value: unknown): unknown {
  const isPlain =
    typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Date;
  return isPlain ? value : JSON.stringify(value);
}

/** Statements of pg-boss within a session of ours, so that they count together with what else is done in it. */
export function dbOf(session: PostgresSession): BossDb {
  return {
    executeSql: async (text, values = []) => {
      const inputs = values.map((value) => inputOf(value) ?? null);
      // Of several statements in one text there are no rows.
      const rows: unknown = await session.query(text, inputs as Parameters<PostgresSession['query']>[1]);
      return { rows: Array.isArray(rows) ? rows : [] };
    },
  };
}

/**
 * Makes a pg-boss without timers: a command ends long before they would ring, and calls what is to be done itself.
 *
 * @throws PostgresError CLIENT_MISSING
 */
export function makeBoss(
  postgres: Postgres,
  { cwd, schema, migrate }: { readonly cwd: string; readonly schema: string; readonly migrate: boolean },
): Boss {
  const PgBoss = loadBoss(cwd);
  const db: BossDb = {
    // Some texts begin a transaction of their own: after an error in it the connection must not go back as it is.
    executeSql: (text, values) => postgres.transaction((session) => dbOf(session).executeSql(text, values)),
  };
  return new PgBoss({ db, schema, migrate, supervise: false, schedule: false });
}

/** Takes messages; pg-boss keeps the errors of this to itself, and a server that is away looks like an empty queue. */
export async function fetchMessages(
  boss: Boss,
  session: PostgresSession,
  name: string,
  count: number,
): Promise<readonly BossMessage[]> {
  const failure: { error?: unknown } = {};
  const inner = dbOf(session);
  const db: BossDb = {
    executeSql: async (text, values) => {
      try {
        return await inner.executeSql(text, values);
      } catch (error) {
        failure.error = error;
        throw error;
      }
    },
  };
  const messages = await boss.fetch(name, { db, batchSize: count, includeMetadata: true });
  if ('error' in failure) throw failure.error;
  return messages;
}
