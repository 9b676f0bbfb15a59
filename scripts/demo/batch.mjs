import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setBudget } from './costs.mjs';

/** An engine of the team's own, which answers a request on standard input; it is not ready for the first label. */
const engine = `import { existsSync, writeFileSync } from 'node:fs';

let text = '';
for await (const piece of process.stdin) text += piece;
const [, file = ''] = /<ticket file="(.*?)">/.exec(JSON.parse(text).user) ?? [];
if (file.includes('print-a-label') && !existsSync('engine/ready')) {
  writeFileSync('engine/ready', '');
  console.error('still loading');
  // Try again later.
  process.exit(75);
}
console.log(\`1. Write the test that \${file.split('/').at(-1)} asks for, and see it fail.
2. Make it pass with the smallest change.\`);
`;

/**
 * Batch work on tickets: caps, results, retries, incidents. Offline: a command of the team's own answers.
 * @param {ReturnType<typeof import('./shell.mjs').openShell>} shell
 * @param {string} folder
 */
export function showBatch({ type, say }, folder) {
  const newest = () => JSON.parse(type('batch-queue list --newest 1 --json', { keep: true })).jobs[0].id;

  say('Batch work at half the price: what it would cost, and a cap that refuses');
  setBudget(folder, 50);
  type('batch-queue submit --dry-run --input BUG-001 TASK-001 --provider anthropic');
  type('batch-queue submit --input BUG-001 --provider anthropic --max-cost 0.01', { exit: 1 });

  say('The whole loop offline: a command of the team answers, and one request fails');
  mkdirSync(path.join(folder, 'engine'));
  writeFileSync(path.join(folder, 'engine/answer.mjs'), engine);
  const exec = '--exec "node engine/answer.mjs"';
  type(`batch-queue submit --input BUG-001 TASK-001 --provider local ${exec}`);
  type('batch-queue watch --once');
  type('batch-queue reconcile');
  type('batch-queue status');

  say('What failed for a passing reason is asked again, while nobody has paused the queue');
  const first = newest();
  type('batch-queue pause --reason "cost alert"');
  type(`batch-queue retry ${first}`);
  type(`batch-queue run ${exec}`);
  type('batch-queue resume --max-cost 20');
  type(`batch-queue run ${exec}`);
  type('batch-queue reconcile --status completed --move=all');

  say('Each result is in its ticket once, and in the ledger');
  type('ticket-core list');
  type('batch-queue reconcile');
  const second = newest();
  type(`batch-queue show ${second}`);
  type('batch-queue doctor');
  type('batch-queue stats');
  type('cost-guard report --by skill');
}
