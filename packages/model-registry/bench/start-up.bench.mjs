import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../bin/model-registry.cjs', import.meta.url));
const price = ['price', 'balanced', '--input-tokens', '20000', '--output-tokens', '1500'];

/** @type {import('../../../scripts/bench/contract.mjs').BenchCase[]} */
export const cases = [
  { name: 'model-registry --version', input: '-', command: ['node', [bin, '--version']], yardstick: true },
  { name: 'model-registry --help', input: '-', command: ['node', [bin, '--help']] },
  { name: 'model-registry resolve', input: 'catalogue', command: ['node', [bin, 'resolve', 'balanced']] },
  { name: 'model-registry price', input: 'catalogue', command: ['node', [bin, ...price]] },
];
