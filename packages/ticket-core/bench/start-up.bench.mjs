import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateBacklog } from './generate-backlog.mjs';

const bin = fileURLToPath(new URL('../bin/ticket-core.cjs', import.meta.url));
const input = '20 tickets';
const at = ['--cwd', 'backlog'];

/** @type {import('../../../scripts/bench/contract.mjs').BenchCase[]} */
export const cases = [
  { name: 'ticket-core --version', input: '-', command: ['node', [bin, '--version']], yardstick: true },
  { name: 'ticket-core --help', input: '-', command: ['node', [bin, '--help']] },
  {
    name: 'ticket-core list',
    input,
    command: ['node', [bin, 'list', ...at]],
    setup(folder) {
      const root = path.join(folder, 'backlog');
      mkdirSync(root);
      generateBacklog(root, 20);
    },
  },
  { name: 'ticket-core show', input, command: ['node', [bin, 'show', 'TASK-001', ...at]] },
  {
    name: 'ticket-core set --dry-run',
    input,
    command: ['node', [bin, 'set', 'TASK-001', 'priority=low', '--dry-run', ...at]],
  },
];
