import { runBin } from '../shared/run-bin.mjs';
import { isOn, runStep } from '../shared/step.mjs';
import { fileArguments, lintArguments } from './arguments.mjs';

await runStep(() => {
  // Read by a condition in action.yml, where a typing error would pass for "no".
  isOn('sarif');
  return runBin([...lintArguments(), ...fileArguments()]);
});
