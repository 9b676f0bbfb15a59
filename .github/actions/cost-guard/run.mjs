import { runBin } from '../shared/run-bin.mjs';
import { flag, input, isOn, option, runStep, StepFailure } from '../shared/step.mjs';

/**
 * A limit is handed over even when it is empty, as an unset secret leaves it: the bin refuses that, and so a limit that
 * is not there never passes for one that is kept.
 *
 * @returns {string[]}
 */
function readCommand() {
  const limit = input('max-cost');
  if (limit !== 'none') return ['spend', `--max-cost=${limit}`, ...option('alert-threshold')];
  if (input('alert-threshold') === '') return ['check'];
  throw new StepFailure(64, 'Input alert-threshold goes with max-cost; budgets have a warnUsd of their own.');
}

await runStep(() => {
  // Read by a condition in action.yml, where a typing error would pass for "no".
  isOn('comment');
  return runBin([
    ...readCommand(),
    ...option('ledger'),
    ...option('fail-on'),
    ...flag('strict'),
    ...option('config'),
  ]);
});
