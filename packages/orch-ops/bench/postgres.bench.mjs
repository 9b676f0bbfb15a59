import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findPostgres, startPostgres } from '@backlog-toolkit/test-kit';
import { DatabaseSync } from '@photostructure/sqlite';
import { createSqliteQueue, openPostgresQueue } from '../dist/index.js';

/** @param {string} name */
const script = (name) => fileURLToPath(new URL(name, import.meta.url));
const bin = script('../bin/orch-ops.cjs');
const rows = Number(process.env['BENCH_ROWS'] ?? 1_000_000);
const input = `${rows.toLocaleString('en')} rows`;
const clients = 8;
const picks = 4000;

/** The same rows in both: SQL that each of them takes, for numbers from 1. */
const columns =
  'id, status, priority, task, owner_session, started_at_kst, notes, created_at, updated_at, max_attempts';
const cells = `'ORCH-' || n,
  CASE n % 8 WHEN 0 THEN 'PENDING' WHEN 1 THEN 'PENDING' WHEN 3 THEN 'BLOCKED' WHEN 4 THEN 'FAILED' ELSE 'DONE' END,
  CASE n % 4 WHEN 0 THEN 'P0' WHEN 3 THEN 'P2' ELSE 'P1' END, 'Bring the importer of area ' || n % 97 || ' to the new format',
  '', '', '', '2026-02-07 20:08', '2026-02-07 20:08', 3`;

/** @param {string} folder */
async function setup(folder) {
  const file = path.join(folder, 'queue.db');
  const store = await createSqliteQueue(file, { tzOffsetHours: 9, maxAttempts: 3 });
  // The tables come with the first item.
  const first = { id: 'FIRST', status: 'DONE' };
  await store.transact((transaction) => transaction.insertItem(first), { nowEpochSeconds: 0 });
  await store.close();
  const sqlite = new DatabaseSync(file);
  sqlite.exec(`WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${rows})
    INSERT INTO queue_items (${columns}) SELECT ${cells} FROM numbers`);
  sqlite.close();
  if (findPostgres() === undefined) throw new Error('this bench needs a PostgreSQL server on this machine');
  const server = await startPostgres();
  server.detach();
  writeFileSync(path.join(folder, 'address'), server.url());
  const options = { cwd: script('..'), tzOffsetHours: 9, maxAttempts: 3, migrate: true };
  await (await openPostgresQueue(server.url(), options)).close();
  server.sql(
    `INSERT INTO queue_items (${columns}) SELECT ${cells} FROM generate_series(1, ${rows}) AS numbers (n)`,
  );
  server.sql('VACUUM (ANALYZE) queue_items');
  console.log(
    server.sql('EXPLAIN (ANALYZE, COSTS OFF) SELECT status, count(*) FROM queue_items GROUP BY status'),
  );
}

/**
 * The rows of PostgreSQL come before those of SQLite; `at-address.mjs` puts the server's address into a command.
 *
 * @type {import('../../../scripts/bench/contract.mjs').BenchCase[]}
 */
export const cases = [
  {
    name: 'status, PostgreSQL (50 above --version)',
    input,
    command: ['node', [script('at-address.mjs'), bin, 'status', '--db', 'ADDRESS', '--cwd', script('..')]],
    setup,
    runs: 9,
  },
  {
    name: 'connecting, PostgreSQL: show of no item',
    input,
    command: [
      'node',
      [script('at-address.mjs'), bin, 'show', 'NONE', '--db', 'ADDRESS', '--cwd', script('..')],
    ],
    exitCode: 1,
    runs: 9,
  },
  {
    name: 'status, SQLite',
    input,
    command: ['node', [bin, 'status', '--db', 'queue.db']],
    runs: 9,
  },
  {
    name: `pick and done, ${clients} clients, PostgreSQL`,
    input: `${picks.toLocaleString('en')} of ${input}`,
    command: [
      'node',
      [script('at-address.mjs'), script('pick-many.mjs'), 'ADDRESS', String(clients), String(picks)],
    ],
    runs: 3,
    yardstick: true,
  },
  {
    name: `pick and done, ${clients} clients, SQLite`,
    input: `${picks.toLocaleString('en')} of ${input}`,
    command: ['node', [script('pick-many.mjs'), 'queue.db', String(clients), String(picks)]],
    runs: 3,
  },
];
