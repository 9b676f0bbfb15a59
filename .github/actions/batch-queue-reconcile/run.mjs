import { runBin } from '../shared/run-bin.mjs';
import { flag, input, lines, option, runStep, StepFailure } from '../shared/step.mjs';

/** The switch without a value means `finished`, so the input has a word for each. */
function readMove() {
  const move = input('move');
  if (move === '' || move === 'false') return [];
  if (move === 'finished') return ['--move'];
  if (move === 'all') return ['--move=all'];
  throw new StepFailure(64, `Input move: expected finished, all or false, got ${JSON.stringify(move)}.`);
}

await runStep(() =>
  runBin([
    'reconcile',
    ...option('status'),
    ...readMove(),
    ...flag('retry'),
    ...flag('dry-run'),
    ...option('config'),
    '--',
    ...lines('jobs'),
  ]),
);
