import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateBacklog, generateTickets } from './generate-backlog.mjs';

const bin = fileURLToPath(new URL('../bin/ticket-core.cjs', import.meta.url));
const allPairs = fileURLToPath(new URL('duplicates-all-pairs.mjs', import.meta.url));

/** @param {number} count */
const label = (count) => `${count.toLocaleString('en')} tickets`;

/**
 * Index and all pairs in a process that reads nothing but one JSON file.
 *
 * @param {number} count
 * @returns {import('../../../scripts/bench/contract.mjs').BenchCase}
 */
function libraryCase(count) {
  const file = `documents-${count}.json`;
  return {
    name: `buildIndex + allPairs, ${label(count)}`,
    input: label(count),
    command: ['node', [allPairs, file]],
    runs: 5,
    setup(folder) {
      const documents = generateTickets(count).map(({ id, title, context, description }) => ({
        id,
        title,
        summary: `${context}\n\n${description}`,
      }));
      writeFileSync(path.join(folder, file), JSON.stringify(documents));
    },
  };
}

/** @type {import('../../../scripts/bench/contract.mjs').BenchCase[]} */
export const cases = [
  {
    name: 'ticket-core duplicates --json',
    input: label(10_000),
    command: ['node', [bin, 'duplicates', '--json']],
    runs: 5,
    setup(folder) {
      generateBacklog(folder, 10_000);
    },
  },
  {
    name: 'ticket-core duplicates TASK-100',
    input: label(10_000),
    command: ['node', [bin, 'duplicates', 'TASK-100']],
    runs: 5,
  },
  libraryCase(1000),
  libraryCase(10_000),
  libraryCase(50_000),
];
