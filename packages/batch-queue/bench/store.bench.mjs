import { mkdirSync, rmSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openFileJobStore } from '../dist/index.js';
import { makeJobs } from './make-jobs.mjs';

/** @param {string} name */
const script = (name) => fileURLToPath(new URL(name, import.meta.url));
const bin = script('../bin/batch-queue.cjs');
const count = 10_000;
// In small turns: the same disk is fast one second and slow the next. `compare-enqueue.mjs` does 10,000 so.
const added = 500;
const floor = "the disk's own flushes, one file a job";
const reading = 'reading and parsing the files, nothing else';

/** @param {string} folder */
async function setup(folder) {
  const root = path.join(folder, 'project');
  mkdirSync(path.join(root, 'backlog', 'data', 'pending'), { recursive: true });
  writeFileSync(path.join(root, 'backlog.config.json'), '{"version":"1.1"}');
  const store = await openFileJobStore({ folder: path.join(root, '.backlog-ops', 'batch-queue') });
  await store.add(makeJobs(count, 'j', true));
}

/** Tens of thousands of files of the runs before would slow the next ones. @param {string} folder */
function tidy(folder) {
  for (const name of readdirSync(folder))
    if (/^(queue|floor)-/.test(name)) rmSync(path.join(folder, name), { recursive: true });
}

/**
 * What the figures should not exceed stands in the names.
 *
 * @type {import('../../../scripts/bench/contract.mjs').BenchCase[]}
 */
export const cases = [
  {
    name: 'status (500 ms)',
    input: `${count} jobs`,
    command: ['node', [bin, 'status', '--cwd', 'project']],
    setup,
    yardstick: reading,
    runs: 7,
  },
  { name: reading, input: `${count} jobs`, command: ['node', [script('read-files.mjs')]], runs: 7 },
  {
    name: 'enqueue one by one (1.5 times)',
    input: `${added} jobs`,
    command: ['node', [script('enqueue-jobs.mjs'), 'one', String(added)]],
    before: tidy,
    yardstick: floor,
    runs: 11,
  },
  {
    name: 'enqueue as a group (1 time)',
    input: `${added} jobs`,
    command: ['node', [script('enqueue-jobs.mjs'), 'group', String(added)]],
    before: tidy,
    yardstick: floor,
    runs: 11,
  },
  {
    name: floor,
    input: `${added} files`,
    command: ['node', [script('flush-floor.mjs'), String(added)]],
    before: tidy,
    runs: 11,
  },
];
