import { fileURLToPath } from 'node:url';
import { keepProject, prepareJob, restoreProject, writeResults } from './reconcile/prepare.mjs';

const count = 2000;
const input = '2,000 tickets of one job';
const script = (name) => fileURLToPath(new URL(`reconcile/${name}.mjs`, import.meta.url));

const ticketText = (/** @type {string} */ id) =>
  `---\nid: ${id}\ntitle: Export ${id}\nstatus: pending\n---\n\n# ${id}: Export ${id}\n\n## Context\n\n${'People need the numbers.\n'.repeat(40)}`;

/**
 * Results that go into tickets, beside what the disk takes to write as many files.
 *
 * @type {import('../../../scripts/bench/contract.mjs').BenchCase[]}
 */
export const cases = [
  {
    name: 'fsync + rename + folder fsync, one by one',
    input,
    command: ['node', [script('floor'), String(count)]],
    yardstick: true,
    runs: 3,
  },
  {
    name: 'reconcile: results written into tickets',
    input,
    command: ['node', [script('reconcile-once'), String(count)]],
    runs: 3,
    setup: async (folder) => {
      await writeResults(folder, count, 2700, 'end_turn');
      await prepareJob(folder, count, ticketText);
      keepProject(folder);
    },
    before: restoreProject,
  },
];
