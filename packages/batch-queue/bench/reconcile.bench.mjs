import { fileURLToPath } from 'node:url';
import { keepProject, prepareJob, restoreProject, writeResults } from './reconcile/prepare.mjs';

const count = 100_000;
const input = '100,000 result lines, 300 MB, of one job';
const script = (name) => fileURLToPath(new URL(`reconcile/${name}.mjs`, import.meta.url));

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
    setup: async (folder) => {
      await prepareJob(folder, count);
      keepProject(folder);
    },
    before: restoreProject,
  },
];
