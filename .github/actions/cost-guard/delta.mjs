// Writes the body of the comment: what was spent since the base of the pull request.
import { mkdtempSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { spawnBin } from '../shared/run-bin.mjs';
import { annotate, input, option, runStep, setOutput } from '../shared/step.mjs';

function baseArguments() {
  if (input('base-ledger') !== '') return option('base-ledger');
  if (input('base') !== '') return option('base');
  return [`--base=origin/${process.env.BASE_REF ?? ''}`];
}

await runStep(async () => {
  const args = ['delta', ...baseArguments(), ...option('ledger'), ...option('config')];
  const { code, stdout } = await spawnBin(args, { keepOutput: true });
  if (code !== 0) {
    annotate(
      'error',
      'There is no comment, because there is nothing to compare with. Give actions/checkout fetch-depth: 0.',
    );
    return code;
  }
  const folder = mkdtempSync(path.join(process.env.RUNNER_TEMP ?? '', 'cost-guard-'));
  const file = path.join(folder, 'comment.md');
  writeFileSync(file, stdout);
  setOutput('body-file', file);
  return 0;
});
