import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runBin } from '../shared/run-bin.mjs';
import { addSummary, flag, lines, option, runStep, setOutput } from '../shared/step.mjs';

/**
 * @param {string} name
 * @returns {string[]}
 */
function list(name) {
  return lines(name).flatMap((line) => line.split(/[\s,]+/).map((word) => `--${name}=${word}`));
}

await runStep(async () => {
  const folder = mkdtempSync(path.join(process.env.RUNNER_TEMP ?? '', 'model-registry-'));
  const changes = path.join(folder, 'changes.md');
  const code = await runBin(
    [
      'sync',
      ...list('source'),
      ...list('skip'),
      ...['price-map', 'models-dev', 'openrouter', 'timeout', 'config'].flatMap(option),
      ...['offline', 'accept-jumps', 'accept-shrink', 'dry-run'].flatMap(flag),
    ],
    { env: { ...process.env, GITHUB_STEP_SUMMARY: changes } },
  );
  // The list of changes is the step's summary, and the text of the pull request that takes them over.
  const text = existsSync(changes) ? readFileSync(changes, 'utf8') : '';
  addSummary(text);
  writeFileSync(changes, text === '' ? 'No model changed; only how much the sources list.\n' : text);
  setOutput('body-file', changes);
  return code;
});
