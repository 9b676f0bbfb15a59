// Runs the suite and then every further check, whatever failed before; see .ci/run.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { formatSeconds, runMain } from '../lib/step.mjs';
import { ensurePrograms } from './ensure-programs.mjs';
import { runSuite } from './suite.mjs';
import { addOutcome, noOutcome, summarize } from './tally.mjs';

/**
 * What every check may use.
 *
 * @typedef {object} CheckContext
 * @property {string} scratch a folder outside the repository, removed at the end
 * @property {string} pnpmFolder
 */

/**
 * @typedef {object} Check
 * @property {string} name
 * @property {(context: CheckContext) => Promise<{ state: 'passed' | 'failed' | 'skipped', log: string }>} run
 */

/**
 * @param {Check} check
 * @param {CheckContext} context
 */
async function runCheck(check, context) {
  const startedAt = performance.now();
  const { state, log } = await check
    .run(context)
    .catch((error) => ({ state: /** @type {const} */ ('failed'), log: String(error?.stack ?? error) }));
  const mark = { passed: '✓', failed: '✗', skipped: '-' }[state];
  console.log(`${mark} ${check.name} (${formatSeconds(performance.now() - startedAt)})`);
  if (log.trim() !== '') console.log(stripVTControlCharacters(log).trimEnd().replaceAll(/^/gm, '    '));
  return { passed: 0, failed: 0, skipped: 0, [state]: 1 };
}

await runMain(async () => {
  const scratch = mkdtempSync(path.join(tmpdir(), 'backlog-toolkit-ci-'));
  let total = noOutcome;
  try {
    await ensurePrograms();
    const suite = await runSuite(scratch);
    total = addOutcome(total, suite.outcome);
    if (suite.pnpmFolder === undefined) {
      console.log('The checkout could not be set up; no check could run.');
      total = addOutcome(total, { ...noOutcome, skipped: 1 });
    } else {
      // They need what the set-up installed.
      const { checks } = await import('./checks.mjs');
      for (const check of checks) {
        total = addOutcome(total, await runCheck(check, { scratch, pnpmFolder: suite.pnpmFolder }));
      }
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  console.log(summarize(total));
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
});
