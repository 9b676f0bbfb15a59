import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { run } from '../lib/run.mjs';
import { readStamp } from '../lib/stamp.mjs';
import { countJest, noOutcome } from './tally.mjs';

/**
 * Runs `npm test` as a user would, its output shown as it comes.
 *
 * @param {string} scratch where Jest leaves its results
 * @returns {Promise<{ outcome: import('./tally.mjs').Outcome, pnpmFolder: string | undefined }>}
 */
export async function runSuite(scratch) {
  const file = path.join(scratch, 'jest.json');
  const { code } = await run('npm', ['test', '--', '--ci', '--json', `--outputFile=${file}`], {
    show: true,
    shell: process.platform === 'win32',
  });
  if (!existsSync(file)) return { outcome: { ...noOutcome, failed: 1 }, pnpmFolder: readStamp()?.pnpmFolder };
  const outcome = countJest(JSON.parse(readFileSync(file, 'utf8')));
  // Jest can fail without a failed test, by an obsolete snapshot or a handle left open.
  const failed = code !== 0 && outcome.failed === 0 ? 1 : outcome.failed;
  return { outcome: { ...outcome, failed }, pnpmFolder: readStamp()?.pnpmFolder };
}
