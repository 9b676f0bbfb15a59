import { fileURLToPath } from 'node:url';
import { prepareJob, writeResults } from './reconcile/prepare.mjs';

const count = 100_000;
const ticketCount = 2000;
const input = '100,000 result lines, 300 MB, of one job';
const ticketInput = '2,000 tickets of one job';
const script = (name) => fileURLToPath(new URL(`reconcile/${name}.mjs`, import.meta.url));

const ticketText = (/** @type {string} */ id) =>
  `---\nid: ${id}\ntitle: Export ${id}\nstatus: pending\n---\n\n# ${id}: Export ${id}\n\n## Context\n\n${'People need the numbers.\n'.repeat(40)}`;

/**
 * Refused answers are paid and have nothing to write: this is streaming, matching and the ledger without the tickets.
 *
 * @type {import('../../../scripts/bench/contract.mjs').BenchCase[]}
 */
export const cases = [
  {
    name: 'fetch, readline and JSON.parse',
    input,
    command: ['node', [script('read-once'), String(count)]],
    yardstick: true,
    runs: 3,
    setup: (folder) => writeResults(folder, count, 2700, 'refusal'),
  },
  {
    name: 'reconcile: results kept, matched, in the ledger',
    input,
    command: ['node', [script('reconcile-once'), String(count)]],
    runs: 3,
    setup: (folder) => prepareJob(folder, count),
  },
  {
    name: 'fsync + rename + folder fsync, one by one',
    input: ticketInput,
    command: ['node', [script('floor'), String(ticketCount)]],
    yardstick: true,
    runs: 3,
  },
  {
    name: 'reconcile: results written into tickets',
    input: ticketInput,
    command: ['node', [script('reconcile-once'), String(ticketCount)]],
    runs: 3,
    setup: async (folder) => {
      await writeResults(folder, ticketCount, 2700, 'end_turn');
      await prepareJob(folder, ticketCount, ticketText);
    },
  },
];
