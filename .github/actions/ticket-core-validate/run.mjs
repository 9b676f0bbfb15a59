import { runBin } from '../shared/run-bin.mjs';
import { flag, lines, option, runStep } from '../shared/step.mjs';

await runStep(() =>
  runBin([
    'validate',
    ...flag('all'),
    ...option('since'),
    ...option('fail-on'),
    ...option('config'),
    '--',
    ...lines('tickets'),
  ]),
);
