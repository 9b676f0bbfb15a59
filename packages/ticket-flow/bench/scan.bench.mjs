import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateDiff } from './generate-diff.mjs';

const bin = fileURLToPath(new URL('../bin/ticket-flow.cjs', import.meta.url));
const changedLines = 10_000;
const input = '10,000 changed lines in 200 files';

/** @type {import('../../../scripts/bench/contract.mjs').BenchCase[]} */
export const cases = [
  {
    name: 'an empty diff',
    input: '-',
    command: ['node', [bin, 'scan', '--diff', '-']],
    yardstick: true,
  },
  {
    name: 'ticket-flow scan --diff',
    input,
    command: ['node', [bin, 'scan', '--diff', 'change.diff']],
    // It takes assertions away, too.
    exitCode: 1,
    setup(folder) {
      writeFileSync(path.join(folder, 'change.diff'), generateDiff(changedLines));
    },
  },
];
