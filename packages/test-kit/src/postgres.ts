import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { cleanEnv } from './clean-env.ts';
import { findPostgres } from './find-postgres.ts';
import { tempDir } from './temp-dir.ts';

/** A PostgreSQL server of its own on loopback, with an empty cluster; `await using` stops it and removes its files. */
export interface PostgresServer extends AsyncDisposable {
  readonly port: number;
  readonly password: string;
  /** Connection string of a database; `postgres` unless told. */
  url(database?: string): string;
  /** Runs SQL by psql as the owner of the cluster, and returns what it prints, without headings. */
  sql(text: string, database?: string): string;
  /** Ends the server at once, as a crash would, and starts it again. */
  crash(): Promise<void>;
  stop(): Promise<void>;
  /** Lets the process end although the server runs, and ends the server then: for scripts, where nothing calls `stop`. */
  detach(): void;
}

/** Who runs the server: PostgreSQL refuses root. */
function findUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (flag: string, name: string): number =>
    Number(execFileSync('id', [flag, name], { encoding: 'utf8' }).trim());
  for (const name of ['postgres', 'nobody']) {
    try {
      return { uid: idOf('-u', name), gid: idOf('-g', name) };
    } catch {
      // There is no such user; the next one.
    }
  }
  return undefined;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('there is no port');
  return address.port;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Settings for tests: loopback only, nothing slow, yet fsync as the program under test expects it. */
const settings = [
  "listen_addresses = '127.0.0.1'",
  'max_connections = 60',
  'shared_buffers = 64MB',
  'synchronous_commit = on',
  'fsync = on',
  'full_page_writes = on',
  "log_min_messages = 'fatal'",
];

/**
 * Starts a PostgreSQL server in a temporary folder on a free loopback port.
 * @throws {Error} when there is no PostgreSQL ({@link findPostgres}), or it does not start
 */
export async function startPostgres(): Promise<PostgresServer> {
  const bin = findPostgres();
  if (bin === undefined) throw new Error('there is no PostgreSQL server on this machine');
  const folder = tempDir('backlog-toolkit-pg-');
  const data = folder.join('data');
  const user = findUser();
  const password = randomBytes(12).toString('hex');
  const secret = folder.join('password');
  writeFileSync(secret, password);
  mkdirSync(data, { mode: 0o700 });
  if (user) {
    for (const file of [folder.path, data, secret]) chownSync(file, user.uid, user.gid);
    chmodSync(folder.path, 0o755);
  }
  const as = { env: cleanEnv(), cwd: folder.path, ...user };
  execFileSync(
    path.join(bin, 'initdb'),
    ['--pgdata', data, '--username', 'postgres', '--pwfile', secret, '--auth', 'scram-sha-256'].concat([
      '--encoding=UTF8',
      '--locale=C',
      '--no-sync',
    ]),
    { ...as, stdio: 'pipe' },
  );
  const port = await freePort();
  writeFileSync(
    path.join(data, 'postgresql.auto.conf'),
    [...settings, `port = ${port}`, `unix_socket_directories = ''`, ''].join('\n'),
  );
  let server: ChildProcess;
  const url = (database = 'postgres'): string =>
    `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;
  const sql = (text: string, database?: string): string =>
    execFileSync('psql', ['-XAtq', '-v', 'ON_ERROR_STOP=1', url(database), '-c', text], {
      encoding: 'utf8',
      env: cleanEnv(),
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim();
  const start = async (): Promise<void> => {
    server = spawn(path.join(bin, 'postgres'), ['-D', data], { ...as, stdio: 'ignore' });
    for (let tries = 0; ; tries += 1) {
      try {
        sql('SELECT 1');
        return;
      } catch (error) {
        if (server.exitCode !== null || tries > 400) throw error;
        await pause(25);
      }
    }
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const gone = new Promise((resolve) => server.once('exit', resolve));
    server.kill(signal);
    await gone;
  };
  await start();
  const stop = async (): Promise<void> => {
    await end('SIGINT');
    folder.dispose();
  };
  return {
    port,
    password,
    url,
    sql,
    crash: async () => {
      // SIGQUIT is PostgreSQL's immediate shutdown: no checkpoint, the log is replayed at the next start.
      await end('SIGQUIT');
      await start();
    },
    stop,
    detach: () => {
      server.unref();
      process.once('exit', () => {
        server.kill('SIGQUIT');
        folder.dispose();
      });
    },
    [Symbol.asyncDispose]: stop,
  };
}
