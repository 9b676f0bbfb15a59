import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../bin/ticket-core.cjs', import.meta.url));

/** @type {import('../../../scripts/bench/contract.mjs').BenchCase[]} */
export const cases = [
  { name: 'ticket-core --version', input: '-', command: ['node', [bin, '--version']], yardstick: true },
  { name: 'ticket-core --help', input: '-', command: ['node', [bin, '--help']] },
];
