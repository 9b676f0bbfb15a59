import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findPostgres, startPostgres } from '@backlog-toolkit/test-kit';
import { DatabaseSync } from '@photostructure/sqlite';
import { createSqliteQueue, openPostgresQueue } from '../dist/index.js';
import { selectPickable } from '../dist/postgres/read-queue.js';
import { COUNT_STATUSES } from '../dist/postgres/read-status.js';

/** @param {string} name */
const script = (name) => fileURLToPath(new URL(name, import.meta.url));
const bin = script('../bin/orch-ops.cjs');
const rows = Number(process.env['BENCH_ROWS'] ?? 1_000_000);
const input = `${rows.toLocaleString('en')} rows`;
const clients = 8;
const picks = Math.min(4000, Math.floor(rows / 50));
const nowEpochSeconds = 1_770_462_480;

/** The same rows in both: SQL that each of them takes, for numbers from 1. */
const columns =
  'id, status, priority, task, owner_session, started_at_kst, notes, created_at, updated_at, max_attempts';
const cells = `'ORCH-' || n,
  CASE n % 8 WHEN 0 THEN 'PENDING' WHEN 1 THEN 'PENDING' WHEN 3 THEN 'BLOCKED' WHEN 4 THEN 'FAILED' ELSE 'DONE' END,
  CASE n % 4 WHEN 0 THEN 'P0' WHEN 3 THEN 'P2' ELSE 'P1' END, 'Bring the importer of area ' || n % 97 || ' to the new format',
  '', '', '', '2026-02-07 20:08', '2026-02-07 20:08', 3`;

/** @param {string} file */
async function fillSqlite(file) {
  const store = await createSqliteQueue(file, { tzOffsetHours: 9, maxAttempts: 3 });
  // The tables come with the first item.
  const first = { id: 'FIRST', status: 'DONE' };
  await store.transact((transaction) => transaction.insertItem(first), { nowEpochSeconds: 0 });
  await store.close();
  const sqlite = new DatabaseSync(file);
  sqlite.exec(`WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${rows})
    INSERT INTO queue_items (${columns}) SELECT ${cells} FROM numbers`);
  sqlite.close();
}

/** @type {import('@backlog-toolkit/test-kit').PostgresServer | undefined} */
let server;

/** @param {string} title */
function explain(title) {
  const load = loadavg()[0]?.toFixed(1);
  const pick = selectPickable(String(nowEpochSeconds)).replaceAll(/\s+/g, ' ');
  console.log(`\n${title} (load ${load}): counting`);
  console.log(server?.sql(`EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) ${COUNT_STATUSES}`));
  console.log(`\n${title}: finding an item to pick`);
  console.log(server?.sql(`BEGIN; EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) ${pick}; ROLLBACK`));
}

/** @param {string} folder */
async function setup(folder) {
  if (findPostgres() === undefined) throw new Error('this bench needs a PostgreSQL server on this machine');
  await fillSqlite(path.join(folder, 'queue.db'));
  server = await startPostgres();
  server.detach();
  writeFileSync(path.join(folder, 'address'), server.url());
  const options = { cwd: script('..'), tzOffsetHours: 9, maxAttempts: 3, migrate: true };
  const store = await openPostgresQueue(server.url(), options);
  server.sql(
    `INSERT INTO queue_items (${columns}) SELECT ${cells} FROM generate_series(1, ${rows}) AS numbers (n)`,
  );
  // As `orch-ops migrate` does after it brought many rows.
  await store.settle?.();
  await store.close();
  explain('after the load');
}

let isExplained = false;

/** Prints the plans once, after the picks of the first round. */
function explainAgain() {
  if (!isExplained) explain('while picks go on');
  isExplained = true;
}

/** @param {readonly string[]} args @returns {readonly [string, readonly string[]]} */
const atAddress = (...args) => ['node', [script('at-address.mjs'), ...args]];
const work = { input: `${picks.toLocaleString('en')} of ${input}`, units: picks, runs: 3 };
const plain = `pick and done, ${clients} clients, plain SQL by hand`;
const connecting = 'the driver, a connection, SELECT 1';
const status = /** @type {const} */ (['status', '--db', 'ADDRESS', '--cwd', script('..')]);

/**
 * `at-address.mjs` puts the server's address into a command.
 *
 * @type {import('../../../scripts/bench/contract.mjs').BenchCase[]}
 */
export const cases = [
  { name: 'orch-ops --version', input: '-', command: ['node', [bin, '--version']], setup, runs: 9 },
  { name: connecting, input: '-', command: atAddress(script('connect.mjs'), 'ADDRESS'), runs: 9 },
  {
    name: 'status, PostgreSQL (50 above connecting)',
    input,
    command: atAddress(bin, ...status),
    runs: 9,
    yardstick: connecting,
  },
  { name: 'status, SQLite', input, command: ['node', [bin, 'status', '--db', 'queue.db']], runs: 9 },
  {
    ...work,
    name: plain,
    command: atAddress(script('pick-plain.mjs'), 'ADDRESS', String(clients), String(picks)),
  },
  {
    ...work,
    name: `pick and done, ${clients} clients, PostgreSQL`,
    command: atAddress(script('pick-many.mjs'), 'ADDRESS', String(clients), String(picks)),
    yardstick: plain,
  },
  {
    ...work,
    name: `pick and done, ${clients} clients, SQLite`,
    command: ['node', [script('pick-many.mjs'), 'queue.db', String(clients), String(picks)]],
    yardstick: plain,
  },
  {
    name: 'status, PostgreSQL, after picks',
    input,
    command: atAddress(bin, ...status),
    before: explainAgain,
    runs: 9,
    yardstick: connecting,
  },
];
