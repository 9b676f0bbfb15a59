import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findPostgres, type PostgresServer, startPostgres } from '@backlog-toolkit/test-kit';
import { openPostgres, type Postgres, PostgresError } from '../src/index.ts';

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
