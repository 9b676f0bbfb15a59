import { runBin } from '../shared/run-bin.mjs';
import { option, runStep } from '../shared/step.mjs';

await runStep(() => runBin(['check', ...option('within'), ...option('fail-on'), ...option('config')]));
