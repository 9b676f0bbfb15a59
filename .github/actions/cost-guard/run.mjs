import { runBin } from '../shared/run-bin.mjs';
import { flag, input, isOn, option, runStep, StepFailure } from '../shared/step.mjs';

/**
 * The limit is handed over even when it is empty, as an unset secret leaves it: the bin refuses that, and so a limit
 * that is not there never passes for one that is kept.
 *
 * @returns {string[]}
 */
function readCommand() {
  const command = input('command');
  if (command === 'check' && input('max-cost') === '') return ['check'];
  if (command === 'spend') return ['spend', `--max-cost=${input('max-cost')}`, ...option('alert-threshold')];
  throw new StepFailure(
    64,
    command === 'check'
      ? 'Input max-cost goes with command: spend; the budgets of backlog.config.json have their own limits.'
      : `Input command: expected check or spend, got ${JSON.stringify(command)}.`,
  );
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
