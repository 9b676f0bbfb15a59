import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeDatabase, writeMarkdownQueue, writeRunLog } from './generate-queue.mjs';

/** @param {string} name */
const script = (name) => fileURLToPath(new URL(name, import.meta.url));
const bin = script('../bin/orch-ops.cjs');
const sizes = { small: 31, medium: 10_000, large: 100_000 };
const logLines = 1_000_000;

/** @param {string} folder */
async function setup(folder) {
  for (const [size, count] of Object.entries(sizes)) {
    writeMarkdownQueue(path.join(folder, size, 'QUEUE.md'), count);
    if (size !== 'medium') await writeDatabase(path.join(folder, size, 'queue.db'), count);
  }
  writeRunLog(path.join(folder, 'runs.jsonl'), logLines);
}

/** @param {readonly string[]} args @returns {readonly [string, readonly string[]]} */
const own = (...args) => ['node', [bin, ...args]];
/** @param {readonly string[]} args @returns {readonly [string, readonly string[]]} */
const sqlJs = (...args) => ['node', [script('with-engine.mjs'), 'sqljs', ...args]];
const consistency = ['consistency-check', '--queue-path', 'large/QUEUE.md', '--db-path', 'large/queue.db'];
const loop = 'a plain loop over the same log';

/**
 * What the figures should not exceed stands in the names, in milliseconds; "above" means above an empty Node.
 *
 * @type {import('../../../scripts/bench/contract.mjs').BenchCase[]}
 */
export const cases = [
  {
    name: 'status (25 above)',
    input: '31 rows, Markdown',
    command: own('status', '--queue', 'small/QUEUE.md'),
    setup,
  },
  {
    name: 'status, sql.js (45 above)',
    input: '31 rows, database',
    command: sqlJs('status', '--db', 'small/queue.db'),
  },
  {
    name: 'status (70 above)',
    input: '10,000 rows, Markdown',
    command: own('status', '--queue', 'medium/QUEUE.md'),
  },
  {
    name: 'replan (110 above)',
    input: '10,000 rows, Markdown',
    command: own('replan', '--id', 'ORCH-5000', '--notes', 'x', '--queue', 'medium/QUEUE.md'),
    before: (folder) => writeMarkdownQueue(path.join(folder, 'medium', 'QUEUE.md'), sizes.medium),
  },
  {
    name: 'status, best engine (100)',
    input: '100,000 rows, database',
    command: own('status', '--db', 'large/queue.db'),
  },
  {
    name: 'status, sql.js (300)',
    input: '100,000 rows, database',
    command: sqlJs('status', '--db', 'large/queue.db'),
  },
  {
    name: 'kpi (800, 130 MB)',
    input: '1,000,000 lines, 103 MB',
    command: own('kpi', '--log-path', 'runs.jsonl', '--db-path', 'small/queue.db'),
    runs: 7,
    yardstick: loop,
  },
  {
    name: loop,
    input: '1,000,000 lines, 103 MB',
    command: ['node', [script('sum-runs.mjs'), 'runs.jsonl']],
    runs: 7,
  },
  {
    name: 'consistency-check, best engine (1,000)',
    input: '100,000 rows each',
    command: own(...consistency),
    runs: 7,
  },
  {
    name: 'consistency-check, sql.js',
    input: '100,000 rows each',
    command: sqlJs(...consistency),
    runs: 7,
  },
];
