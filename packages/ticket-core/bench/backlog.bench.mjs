import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateBacklog } from './generate-backlog.mjs';

const bin = fileURLToPath(new URL('../bin/ticket-core.cjs', import.meta.url));
const readAll = fileURLToPath(new URL('read-all.mjs', import.meta.url));

/**
 * @param {string} folder
 * @param {number} count
 */
function makeBacklog(folder, count) {
  const root = path.join(folder, String(count));
  mkdirSync(root, { recursive: true });
  generateBacklog(root, count);
  const git = (/** @type {string[]} */ ...args) => execFileSync('git', args, { cwd: root, stdio: 'ignore' });
  git('init', '-q');
  git('add', '-A');
  git('-c', 'user.name=Bench', '-c', 'user.email=bench@example.com', 'commit', '-qm', 'Backlog');
}

/**
 * @param {number} count
 * @returns {import('../../../scripts/bench/contract.mjs').BenchCase[]}
 */
function casesFor(count) {
  const input = `${count.toLocaleString('en')} tickets`;
  const yardstick = `read every file, ${input}`;
  const at = ['--cwd', String(count)];
  const ours = (/** @type {string[]} */ args, /** @type {number} */ exitCode = 0) => ({
    name: `ticket-core ${args.join(' ')}, ${input}`,
    input,
    command: /** @type {[string, string[]]} */ (['node', [bin, ...args, ...at]]),
    yardstick,
    runs: 5,
    exitCode,
  });
  return [
    {
      name: yardstick,
      input,
      command: ['node', [readAll, String(count)]],
      runs: 5,
      setup: (folder) => makeBacklog(folder, count),
    },
    ours(['list', '--json']),
    ours(['show', 'TASK-100']),
    ours(['set', 'TASK-100', 'priority=low']),
    ours(['new', 'Charge heavy parcels', '--type', 'TASK', '--draft']),
    ours(['validate', '--all', '--format', 'json'], 1),
  ];
}

/** @type {import('../../../scripts/bench/contract.mjs').BenchCase[]} */
export const cases = [1000, 10_000, 50_000].flatMap(casesFor);
