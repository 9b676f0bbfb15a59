import { showAddress, nameTlsMode, secretsOf, settleSession } from './address.ts';
import { PostgresError } from './errors.ts';
import { explainFailure } from './failures.ts';
import { readEnvironment } from './io/environment.ts';
import { loadOptional } from './load-pg.ts';

/** What a statement takes. */
export type PostgresInput =
  | string
  | number
  | bigint
  | boolean
  | Date
  | Uint8Array
  | null
  | readonly (string | null)[]
  | readonly number[];

/** A row, by the name of its columns. */
export type PostgresRow = Readonly<Record<string, unknown>>;

/** Statements in one session. */
export interface PostgresSession {
  /** Runs one statement and returns its rows; `$1` stands for the first of `values`. */
  query(sql: string, values?: readonly PostgresInput[]): Promise<PostgresRow[]>;
}

/** Statements one by one, and several that count together or not at all. */
export interface PostgresStatements extends PostgresSession {
  /** Runs `work` between BEGIN and COMMIT, and gives it up when it throws. */
  transaction<T>(work: (session: PostgresSession) => Promise<T>): Promise<T>;
}

/** One connection, as long as some work lasts: what a session locks is locked until then, or until it breaks. */
export interface PostgresConnection extends PostgresStatements {
  /** Ends the connection when the work ends, with all that it holds; nobody else gets it. */
  discard(): void;
}

/** Connections to one database; nothing connects before the first statement. */
export interface Postgres extends PostgresStatements {
  /** The database as it may be shown. */
  readonly where: string;
  /** Keeps one connection for `work`; never another one in its place, should it break. */
  withConnection<T>(work: (connection: PostgresConnection) => Promise<T>): Promise<T>;
  /** Calls `heard` for each notification on a channel, until what it returns is called; `lost` when the connection ends. */
  listen(
    channel: string,
    heard: (payload: string) => void,
    lost: (error: Error) => void,
  ): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/** How to talk to a database. */
export interface PostgresOptions {
  /** What the server shows in pg_stat_activity. */
  readonly applicationName: string;
  /** Folder of the project, in which `pg` is looked for first. */
  readonly cwd: string;
  /** Most connections at a time; 4 unless told. */
  readonly maxConnections?: number;
  /** Longest a statement may take, in milliseconds; 30,000 unless told. */
  readonly statementTimeoutMs?: number;
  /** Longest to wait for a lock, in milliseconds; 10,000 unless told. */
  readonly lockTimeoutMs?: number;
  /** Longest to wait for a connection, in milliseconds; 10,000 unless told. */
  readonly connectTimeoutMs?: number;
}

/** As much of `pg` as is used here; its types are not installed where it is not. */
interface PgClient {
  query(sql: string, values?: unknown[]): Promise<{ rows: PostgresRow[]; command: string }>;
  release(error?: boolean): void;
  on(event: 'notification', listener: (message: { channel: string; payload?: string }) => void): void;
  on(event: 'error', listener: (error: Error) => void): void;
  off(event: 'error', listener: (error: Error) => void): void;
  escapeIdentifier(name: string): string;
}
interface PgPool {
  connect(): Promise<PgClient>;
  on(event: 'connect', listener: (client: PgClient) => void): void;
  on(event: 'error', listener: (error: Error) => void): void;
  end(): Promise<void>;
}
/** How long after a statement had to end its answer may come, in milliseconds. */
const answerGraceMs = 300;

interface PgModule {
  Pool: new (options: Record<string, unknown>) => PgPool;
}

function isLost(error: unknown): boolean {
  return error instanceof PostgresError && error.code === 'CONNECTION_LOST';
}

/**
 * Opens a database; connections are made when they are needed.
 *
 * @param address `postgres://…`; what it leaves out is taken from PGUSER, PGPASSWORD and so on, and ~/.pgpass
 * @throws {PostgresError} ADDRESS_INVALID, CLIENT_MISSING; every method throws the other codes
 */
export function openPostgres(address: string, options: PostgresOptions): Postgres {
  const env = readEnvironment();
  const where = showAddress(address, env);
  const secrets = secretsOf(address, env);
  const { Pool } = loadOptional('pg', options.cwd) as PgModule;
  const { statementTimeoutMs = 30_000 } = options;
  const pool = new Pool({
    connectionString: settleSession(nameTlsMode(address), env),
    application_name: options.applicationName,
    max: options.maxConnections ?? 4,
    connectionTimeoutMillis: options.connectTimeoutMs ?? 10_000,
    statement_timeout: statementTimeoutMs,
    // The server ends a statement; only the client can tell that the server does not answer any more.
    query_timeout: statementTimeoutMs + answerGraceMs,
    lock_timeout: options.lockTimeoutMs ?? 10_000,
    idle_in_transaction_session_timeout: 60_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    allowExitOnIdle: true,
  });
  // A connection that breaks while nobody uses it is replaced by the pool.
  pool.on('error', () => undefined);
  // One that breaks in the moment between being made and being used is found broken by its first statement.
  pool.on('connect', (client) => client.on('error', () => undefined));

  const explained = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw explainFailure(error, where, secrets);
    }
  };
  /** What `work` itself throws is passed on as it is. */
  const withClient = async <T>(work: (client: PgClient, discard: () => void) => Promise<T>): Promise<T> => {
    const client = await explained(() => pool.connect());
    let isBroken = false;
    const noteBreak = (): void => {
      isBroken = true;
    };
    client.on('error', noteBreak);
    try {
      return await work(client, noteBreak);
    } catch (error) {
      if (isLost(error)) noteBreak();
      throw error;
    } finally {
      client.off('error', noteBreak);
      client.release(isBroken);
    }
  };
  const sessionOf = (client: PgClient): PostgresSession => ({
    query: (sql, values = []) => explained(async () => (await client.query(sql, [...values])).rows),
  });

  const transact = async <T>(
    client: PgClient,
    work: (session: PostgresSession) => Promise<T>,
  ): Promise<T> => {
    const session = sessionOf(client);
    // Whatever the database has as its default: a row that was waited for is looked at as it is then.
    await session.query('BEGIN ISOLATION LEVEL READ COMMITTED');
    try {
      const value = await work(session);
      const { command } = await explained(() => client.query('COMMIT'));
      if (command === 'COMMIT') return value;
      // The server ends a transaction so in which a statement failed, and calls it no error.
      throw new PostgresError('STATEMENT_FAILED', `${where}: the transaction was given up: ${command}`, {
        hint: 'Report this with the message, please.',
      });
    } catch (error) {
      // A connection that is gone has given it up already.
      if (!isLost(error)) await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
  };

  return {
    where,
    query: (sql, values) => withClient((client) => sessionOf(client).query(sql, values)),
    transaction: (work) => withClient((client) => transact(client, work)),
    withConnection: (work) =>
      withClient((client, discard) =>
        work({ ...sessionOf(client), transaction: (inner) => transact(client, inner), discard }),
      ),
    listen: (channel, heard, lost) =>
      explained(async () => {
        const client = await pool.connect();
        let isOpen = true;
        client.on('notification', ({ payload = '' }) => heard(payload));
        client.on('error', (error) => {
          if (isOpen) lost(explainFailure(error, where, secrets));
        });
        await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
        return async () => {
          isOpen = false;
          // Not kept in the pool: it listens.
          client.release(true);
        };
      }),
    close: () => pool.end(),
  };
}
