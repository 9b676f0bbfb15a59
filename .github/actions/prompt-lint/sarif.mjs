// Writes what was found as SARIF, for code scanning. Whether findings fail the job is for the step before to say.
import { mkdtempSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { spawnBin } from '../shared/run-bin.mjs';
import { runStep, setOutput } from '../shared/step.mjs';
import { fileArguments, lintArguments } from './arguments.mjs';

/** Annotations, summary and outputs are there already. */
function quietEnvironment() {
  const env = { ...process.env };
  delete env.GITHUB_STEP_SUMMARY;
  delete env.GITHUB_OUTPUT;
  return env;
}

await runStep(async () => {
  const { code, stdout } = await spawnBin([...lintArguments(), '--format=sarif', ...fileArguments()], {
    keepOutput: true,
    env: quietEnvironment(),
  });
  if (code > 1) return code;
  const folder = mkdtempSync(path.join(process.env.RUNNER_TEMP ?? '', 'prompt-lint-'));
  const file = path.join(folder, 'prompt-lint.sarif');
  writeFileSync(file, stdout);
  setOutput('sarif-file', file);
  return 0;
});
