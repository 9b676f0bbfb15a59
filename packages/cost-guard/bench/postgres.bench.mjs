import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findPostgres, startPostgres } from '@backlog-toolkit/test-kit';
import { copyLedger, prepareLedger } from '@backlog-toolkit/usage-ledger';
import { generateYear } from './generate-year.mjs';

/** @param {string} name */
const script = (name) => fileURLToPath(new URL(name, import.meta.url));
const bin = script('../bin/cost-guard.cjs');
const rows = Number(process.env['BENCH_ROWS'] ?? 1_000_000);
const input = `${rows.toLocaleString('en')} calls of 12 months`;
const file = '.backlog-ops/usage-ledger.jsonl';
const monthMs = 30 * 86_400_000;

/** @param {import('@backlog-toolkit/test-kit').PostgresServer} server */
function explain(server) {
  const [until, since] = [Date.now(), Date.now() - monthMs];
  const sums = 'count(*), sum(input_tokens), sum(output_tokens), sum(cost_usd)';
  const plan = 'EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF)';
  const from = 'FROM usage_ledger.entries WHERE cost_usd IS NOT NULL AND';
  const ticket = "label IN (SELECT label FROM usage_ledger.labels WHERE ticket = 'FEAT-77')";
  console.log(`\nthe sums of a month (load ${loadavg()[0]?.toFixed(1)})`);
  console.log(server.sql(`${plan} SELECT ${sums} ${from} at_ms >= ${since} AND at_ms < ${until}`));
  console.log('\nthe sums of a ticket in that month');
  console.log(
    server.sql(`${plan} SELECT ${sums} ${from} at_ms >= ${since} AND at_ms < ${until} AND ${ticket}`),
  );
}

/** @param {string} folder */
async function setup(folder) {
  if (findPostgres() === undefined) throw new Error('this bench needs a PostgreSQL server on this machine');
  mkdirSync(path.join(folder, '.backlog-ops'));
  const budgets = [
    { name: 'day', period: 'day', hardUsd: 1e6 },
    { name: 'month', period: 'rolling', hours: 720, hardUsd: 1e6 },
    { name: 'ticket', period: 'rolling', hours: 720, scope: { ticket: 'FEAT-77' }, hardUsd: 1e6 },
  ];
  writeFileSync(
    path.join(folder, 'backlog.config.json'),
    JSON.stringify({ version: '1.1', llmOps: { budgets } }),
  );
  const ledger = path.join(folder, file);
  generateYear(ledger, rows);
  const server = await startPostgres();
  server.detach();
  writeFileSync(path.join(folder, 'address'), server.url());
  const connection = { cwd: script('..') };
  await prepareLedger(server.url(), connection);
  await copyLedger(ledger, server.url(), { connection });
  explain(server);
}

/** @param {readonly string[]} args @returns {readonly [string, readonly string[]]} */
const atAddress = (...args) => ['node', [script('../../orch-ops/bench/at-address.mjs'), ...args]];
const connecting = 'the driver, a connection, SELECT 1';
const report = ['report', '--days', '30', '--format', 'csv'];
const append = { input: `1,000 to ${input}`, units: 1000, runs: 5 };

/**
 * `at-address.mjs` puts the server's address into a command.
 *
 * @type {import('../../../scripts/bench/contract.mjs').BenchCase[]}
 */
export const cases = [
  {
    name: connecting,
    input: '-',
    command: atAddress(script('../../orch-ops/bench/connect.mjs'), 'ADDRESS'),
    setup,
    runs: 9,
  },
  {
    name: 'check, PostgreSQL',
    input,
    command: atAddress(bin, 'check', '--ledger', 'ADDRESS'),
    runs: 9,
    yardstick: connecting,
  },
  {
    name: 'check, file, from a checkpoint',
    input,
    command: ['node', [bin, 'check']],
    runs: 9,
    yardstick: connecting,
  },
  {
    name: 'check, file, all of it',
    input,
    command: ['node', [bin, 'check', '--no-checkpoint']],
    runs: 5,
    yardstick: connecting,
  },
  {
    name: 'report of a month, PostgreSQL',
    input,
    command: atAddress(bin, ...report, '--ledger', 'ADDRESS'),
    runs: 5,
    yardstick: connecting,
  },
  {
    name: 'report of a month, file',
    input,
    command: ['node', [bin, ...report]],
    runs: 5,
    yardstick: connecting,
  },
  { ...append, name: 'append, PostgreSQL', command: atAddress(script('append-rows.mjs'), 'ADDRESS', '1000') },
  {
    ...append,
    name: 'append, file',
    command: ['node', [script('append-rows.mjs'), file, '1000']],
  },
];
