import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeTickets } from './make-tickets.mjs';

/** @param {string} name */
const script = (name) => fileURLToPath(new URL(name, import.meta.url));
const bin = script('../bin/batch-queue.cjs');
const count = 10_000;
const input = `${count} tickets`;
const floor = "the disk's own flushes, one file a ticket";

/** Each run enqueues all tickets anew, beside no files of the runs before. @param {string} folder */
function tidy(folder) {
  rmSync(path.join(folder, 'project', '.backlog-ops'), { recursive: true, force: true });
  for (const name of readdirSync(folder))
    if (name.startsWith('floor-')) rmSync(path.join(folder, name), { recursive: true });
}

/** @param {readonly string[]} [options] */
const enqueue = (options = []) =>
  /** @type {const} */ (['node', [bin, 'enqueue', '--quiet', '--cwd', 'project', ...options]]);

/**
 * The whole way of the command: tickets read, checked, made into requests, counted, packed and written. Where a batch
 * takes them all, they are one job.
 *
 * @type {import('../../../scripts/bench/contract.mjs').BenchCase[]}
 */
export const cases = [
  {
    name: floor,
    input: `${count} files`,
    command: ['node', [script('flush-floor.mjs'), String(count)]],
    before: tidy,
    yardstick: true,
    runs: 3,
  },
  {
    name: 'enqueue into one job (below the floor)',
    input,
    command: enqueue(),
    setup: (folder) => makeTickets(path.join(folder, 'project'), count),
    before: tidy,
    runs: 3,
  },
  {
    name: 'enqueue into a job each (1.5 times)',
    input,
    command: enqueue(['--max-requests', '1']),
    before: tidy,
    runs: 3,
  },
];
