import { type AddressInfo, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findPostgres, type PostgresServer, startPostgres } from '@backlog-toolkit/test-kit';
import { openPostgres, type Postgres, PostgresError, retryConflicts } from '../src/index.ts';

const about = findPostgres() === undefined ? describe.skip : describe;

async function errorOf(work: Promise<unknown>): Promise<PostgresError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof PostgresError)) throw new Error(`expected a PostgresError, got ${String(error)}`);
  return error;
}

about('a database (skipped without a PostgreSQL server)', () => {
  let server: PostgresServer;
  const opened: Postgres[] = [];
  const open = (address = server.url(), more: object = {}): Postgres => {
    const postgres = openPostgres(address, {
      applicationName: 'test',
      cwd: import.meta.dirname,
      connectTimeoutMs: 3000,
      ...more,
    });
    opened.push(postgres);
    return postgres;
  };

  beforeAll(async () => {
    server = await startPostgres();
    server.sql('CREATE TABLE kept (n int PRIMARY KEY)');
  }, 60_000);
  afterAll(async () => {
    for (const postgres of opened) await postgres.close().catch(() => undefined);
    await server.stop();
  });

  test.each([
    ['alone', '', '4MB'],
    ['after those of the address', '?options=-c DateStyle=German -c work_mem=3MB', '3MB'],
  ])('a session has the settings that it needs, whatever its database says: %s', async (_, more, memory) => {
    server.sql('DROP DATABASE IF EXISTS odd WITH (FORCE)');
    server.sql('CREATE DATABASE odd');
    server.sql(`ALTER DATABASE odd SET default_transaction_isolation = 'serializable';
      ALTER DATABASE odd SET DateStyle = 'German'; ALTER DATABASE odd SET TimeZone = 'Asia/Kolkata'`);
    const postgres = open(server.url('odd') + more);
    const time = "'2026-02-07T09:00:00Z'::timestamptz";
    const [row] = await postgres.query(`SELECT ${time} AS at, ${time}::text AS text,
      current_setting('transaction_isolation') AS isolation, current_setting('work_mem') AS memory`);
    expect(row).toEqual({
      at: new Date('2026-02-07T09:00:00Z'),
      text: '2026-02-07 09:00:00+00',
      isolation: 'read committed',
      memory,
    });
  });

  test('a transaction that throws leaves nothing', async () => {
    const postgres = open();
    const add = (n: number, fails: boolean): Promise<void> =>
      postgres.transaction(async (session) => {
        await session.query('INSERT INTO kept VALUES ($1)', [n]);
        if (fails) throw new Error('no');
      });
    await add(1, false);
    await expect(add(2, true)).rejects.toThrow('no');
    expect(await postgres.query('SELECT n FROM kept ORDER BY n')).toEqual([{ n: 1 }]);
  });

  test('a transaction in which a failure was passed over is not told as done', async () => {
    const work = open().transaction(async (session) => {
      await session.query('INSERT INTO kept VALUES (50)');
      await session.query('SELECT 1 / 0').catch(() => undefined);
    });
    expect((await errorOf(work)).message).toMatch(/given up: ROLLBACK/);
    expect(await open().query('SELECT n FROM kept WHERE n = 50')).toEqual([]);
  });

  test('of two that wait for each other one is given up and done again', async () => {
    server.sql('INSERT INTO kept VALUES (60), (61)');
    const postgres = open();
    let calls = 0;
    let holding = 0;
    let tell = (): void => undefined;
    const bothHold = new Promise<void>((resolve) => {
      tell = resolve;
    });
    const lock = (first: number, second: number): Promise<void> =>
      retryConflicts(() =>
        postgres.transaction(async (session) => {
          calls += 1;
          await session.query('SELECT n FROM kept WHERE n = $1 FOR UPDATE', [first]);
          holding += 1;
          if (holding === 2) tell();
          await bothHold;
          await session.query('SELECT n FROM kept WHERE n = $1 FOR UPDATE', [second]);
        }),
      );
    await Promise.all([lock(60, 61), lock(61, 60)]);
    expect(calls).toBe(3);
  });

  test('what is no conflict is tried once, and a conflict that stays is told as busy', async () => {
    let calls = 0;
    const fail = (state: string): Promise<PostgresError> =>
      errorOf(
        retryConflicts(async () => {
          calls += 1;
          await open().query(`DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '${state}'; END $$`);
        }),
      );
    expect([(await fail('40001')).kind, calls]).toEqual(['busy', 4]);
    calls = 0;
    expect([(await fail('55P03')).kind, calls]).toEqual(['busy', 1]);
  });

  test.each([
    ['a NUL', '22021', 'TEXT_REFUSED', 'bad-data'],
    ['a server that starts', '57P03', 'SERVER_BUSY', 'busy'],
    ['too many connections', '53300', 'SERVER_BUSY', 'busy'],
    ['a standby', '25006', 'NOT_ALLOWED', 'bad-config'],
  ])('%s has a code of its own', async (_name, state, code, kind) => {
    const sql = `DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '${state}'; END $$`;
    expect(await errorOf(open().query(sql))).toMatchObject({ code, kind, sqlState: state });
  });

  test('a connection that is ended in the middle is told as busy, and nothing of it stays', async () => {
    const postgres = open();
    const error = await errorOf(
      postgres.transaction(async (session) => {
        await session.query('INSERT INTO kept VALUES (7)');
        server.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'test'");
        await session.query('SELECT 1');
      }),
    );
    expect([error.code, error.kind]).toEqual(['CONNECTION_LOST', 'busy']);
    expect(server.sql('SELECT count(*) FROM kept WHERE n = 7')).toBe('0');
    // The pool makes a new connection.
    expect(await postgres.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('a server that stops answering is told as a lost connection, and soon', async () => {
    const postgres = open(undefined, { statementTimeoutMs: 200, maxConnections: 1 });
    const [row] = await postgres.query('SELECT pg_backend_pid() AS pid');
    const pid = Number(row?.['pid']);
    process.kill(pid, 'SIGSTOP');
    try {
      const error = await errorOf(postgres.transaction((session) => session.query('SELECT 1')));
      expect([error.code, error.kind]).toEqual(['CONNECTION_LOST', 'busy']);
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    // That connection is not used again.
    const [next] = await postgres.query('SELECT pg_backend_pid() AS pid');
    expect(next?.['pid']).not.toBe(pid);
  });

  test('a server that takes a connection and never says a word cannot be reached', async () => {
    const silent = createServer();
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const port = (silent.address() as AddressInfo).port;
    try {
      const postgres = open(`postgres://ana:hunter2@127.0.0.1:${port}/x`, { connectTimeoutMs: 200 });
      const error = await errorOf(postgres.query('SELECT 1'));
      expect([error.code, error.kind]).toEqual(['SERVER_UNREACHABLE', 'unavailable']);
    } finally {
      silent.close();
    }
  });

  test('a wait for a lock ends', async () => {
    const postgres = open(undefined, { lockTimeoutMs: 100 });
    await postgres.query('INSERT INTO kept VALUES (3)');
    const error = await errorOf(
      postgres.transaction(async (holder) => {
        await holder.query('SELECT * FROM kept WHERE n = 3 FOR UPDATE');
        await postgres.query('UPDATE kept SET n = 3 WHERE n = 3');
      }),
    );
    expect([error.code, error.kind, error.sqlState]).toEqual(['SERVER_BUSY', 'busy', '55P03']);
  });

  test('a notification is heard until nobody listens', async () => {
    const postgres = open();
    const heard: string[] = [];
    let tell = (): void => undefined;
    const first = new Promise<void>((resolve) => {
      tell = resolve;
    });
    const stop = await postgres.listen(
      'queue"changes',
      (payload) => {
        heard.push(payload);
        tell();
      },
      () => undefined,
    );
    await postgres.query(`SELECT pg_notify('queue"changes', 'a')`);
    await first;
    await stop();
    await postgres.query(`SELECT pg_notify('queue"changes', 'b')`);
    expect(heard).toEqual(['a']);
  });

  test.each([
    ['a wrong password', () => server.url().replace(server.password, 'hunter2-wrong'), 'SERVER_REFUSED'],
    ['no such database', () => server.url('nowhere'), 'SERVER_REFUSED'],
    ['no such table', () => server.url(), 'SCHEMA_MISSING'],
    ['nobody there', () => `postgres://ana:hunter2@127.0.0.1:1/x`, 'SERVER_UNREACHABLE'],
    ['no such socket', () => 'postgres:///x?host=/nowhere&user=ana&password=hunter2', 'SERVER_UNREACHABLE'],
    ['no such certificate', () => `${server.url()}?sslrootcert=/nowhere`, 'ADDRESS_INVALID'],
    ['TLS asked of a server without', () => `${server.url()}?sslmode=require`, 'SERVER_REFUSED'],
  ])('%s is told without the password', async (_name, address, code) => {
    const error = await errorOf(open(address()).query('SELECT * FROM no_such_table'));
    expect(error.code).toBe(code);
    const told = JSON.stringify([error.message, error.hint]);
    expect(told).not.toContain(server.password);
    expect(told).not.toContain('hunter2');
  });

  test('a server that crashes and comes back is used again', async () => {
    const postgres = open();
    await postgres.query('INSERT INTO kept VALUES (9)');
    await server.crash();
    // The first statement may meet a connection of before the crash.
    await postgres.query('SELECT 1').catch(() => undefined);
    expect(await postgres.query('SELECT n FROM kept WHERE n = 9')).toEqual([{ n: 9 }]);
  });
});

test('without the package pg it is said how to install it', async () => {
  const { loadOptional } = await import('../src/load-pg.ts');
  expect(() => loadOptional('no-such-package-anywhere', '/')).toThrow(
    expect.objectContaining({ code: 'CLIENT_MISSING', hint: 'npm install no-such-package-anywhere' }),
  );
});
