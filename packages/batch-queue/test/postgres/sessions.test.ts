import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openPostgres, type Postgres, PostgresError } from '@backlog-toolkit/postgres-client';
import { type PostgresServer, startPostgres } from '@backlog-toolkit/test-kit';
import { findDoubts } from '../../src/postgres/examine-rows.ts';
import { withSessionLock } from '../../src/postgres/hold-lock.ts';
import { repeatConflicts } from '../../src/postgres/repeat-conflicts.ts';
import { describeWithServer, makeDatabase } from './database.ts';

describeWithServer('sessions of a queue (skipped without a PostgreSQL server)', () => {
  let server: PostgresServer;
  let postgres: Postgres;
  beforeAll(async () => {
    server = await startPostgres();
    postgres = openPostgres(makeDatabase(server), { applicationName: 'test', cwd: import.meta.dirname });
  }, 60_000);
  afterAll(async () => {
    await postgres.close();
    await server.stop();
  });

  test('who holds a lock is given up when his host is gone, and commits to the disk', async () => {
    const names = ['tcp_keepalives_idle', 'tcp_keepalives_interval', 'tcp_keepalives_count'];
    const read = [...names, 'tcp_user_timeout', 'synchronous_commit'].map(
      (name) => `current_setting('${name}') AS ${name}`,
    );
    await postgres.query("SET synchronous_commit = 'off'");
    const end = await withSessionLock(postgres, 1n, false, (connection) =>
      connection.query(`SELECT ${read.join(', ')}`),
    );
    expect(end?.value).toEqual([
      {
        tcp_keepalives_idle: '10',
        tcp_keepalives_interval: '5',
        tcp_keepalives_count: '4',
        tcp_user_timeout: '30000',
        synchronous_commit: 'on',
      },
    ]);
  });

  test('a proxy that gives two the same session is found', async () => {
    expect(await findDoubts(postgres)).toEqual([]);
    const shared: Postgres = {
      ...postgres,
      // Each statement gets whatever session is free, as behind a proxy that shares them by transaction.
      withConnection: (work) =>
        work({
          query: (sql) => postgres.query(sql),
          transaction: (inner) => postgres.transaction(inner),
          discard: () => {},
        }),
    };
    expect(await findDoubts(shared)).toEqual([expect.stringContaining('jobs cannot be held')]);
  });
});

test('what the server gave up because of others is repeated a few times, and nothing else is', async () => {
  const failing = (sqlState: string, times: number): (() => Promise<number>) => {
    let calls = 0;
    return async () => {
      calls += 1;
      if (calls <= times) throw new PostgresError('SERVER_BUSY', `try ${calls}`, { hint: '', sqlState });
      return calls;
    };
  };
  expect(await repeatConflicts(failing('40P01', 2))).toBe(3);
  await expect(repeatConflicts(failing('40001', 9))).rejects.toThrow('try 4');
  await expect(repeatConflicts(failing('08006', 1))).rejects.toThrow('try 1');
});
