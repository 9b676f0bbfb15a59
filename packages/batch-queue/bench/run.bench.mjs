import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('run-jobs.mjs', import.meta.url));

/** @param {string} folder */
function tidy(folder) {
  for (const name of readdirSync(folder))
    if (name.startsWith('queue-')) rmSync(path.join(folder, name), { recursive: true });
}

/**
 * Each admission looks at all that is in flight: four times as many jobs should take little more than four times as long.
 *
 * @type {import('../../../scripts/bench/contract.mjs').BenchCase[]}
 */
export const cases = [250, 1000].map((count, index) => ({
  name: `run ${count} jobs`,
  input: 'a provider that takes all',
  command: ['node', [script, String(count)]],
  before: tidy,
  ...(index === 0 ? { yardstick: true } : {}),
  runs: 3,
}));
