import { existsSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { findPostgres, startPostgres } from '../src/index.ts';

const isThere = findPostgres() !== undefined;

test('without a server nothing is found', () => {
  expect(findPostgres({ PATH: '/no/such/folder', POSTGRES_BIN: '/nor/this' })).toBe(
    existsSync('/usr/lib/postgresql') ? findPostgres() : undefined,
  );
});

(isThere ? test : test.skip)(
  'a server keeps what was committed over a crash (skipped without a PostgreSQL server)',
  async () => {
    await using server = await startPostgres();
    server.sql('CREATE TABLE kept (n int); INSERT INTO kept VALUES (42)');
    await server.crash();
    expect(server.sql('SELECT n FROM kept')).toBe('42');
    expect(server.url('orders')).toBe(
      `postgres://postgres:${server.password}@127.0.0.1:${server.port}/orders`,
    );
  },
);
