import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openFileJobStore, queueFolder } from '../dist/index.js';
import { makeJobs } from './make-jobs.mjs';

const bin = fileURLToPath(new URL('../bin/batch-queue.cjs', import.meta.url));
const input = '20 jobs';
const project = ['--cwd', 'project'];

/** @param {string} folder */
async function setup(folder) {
  const root = path.join(folder, 'project');
  mkdirSync(path.join(root, 'backlog', 'data', 'pending'), { recursive: true });
  writeFileSync(path.join(root, 'backlog.config.json'), '{"version":"1.1"}');
  const store = await openFileJobStore({ folder: queueFolder(root) });
  await store.add(makeJobs(20, 'j', true));
}

/**
 * Wanted above an empty start: 30 ms for the help, 35 for the others.
 *
 * @type {import('../../../scripts/bench/contract.mjs').BenchCase[]}
 */
export const cases = [
  { name: 'batch-queue --version', input: '-', command: ['node', [bin, '--version']], yardstick: true },
  { name: 'batch-queue --help', input: '-', command: ['node', [bin, '--help']] },
  { name: 'batch-queue status', input, command: ['node', [bin, 'status', ...project]], setup },
  { name: 'batch-queue list', input, command: ['node', [bin, 'list', ...project]] },
];
