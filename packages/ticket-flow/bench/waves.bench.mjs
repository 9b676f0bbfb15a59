import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../bin/ticket-flow.cjs', import.meta.url));
const core = new URL('../../ticket-core/', import.meta.url);
const generate = fileURLToPath(new URL('bench/generate-backlog.mjs', core));
const coreBin = fileURLToPath(new URL('bin/ticket-core.cjs', core));
const input = '10,000 tickets';
const yardstick = 'ticket-core list --all, 10,000 tickets';

/** @type {import('../../../scripts/bench/contract.mjs').BenchCase[]} */
export const cases = [
  {
    name: yardstick,
    input,
    command: ['node', [coreBin, 'list', '--all']],
    setup: (folder) => execFileSync('node', [generate, folder, '10000'], { stdio: 'ignore' }),
  },
  { name: 'ticket-flow waves', input, command: ['node', [bin, 'waves']], yardstick },
];
