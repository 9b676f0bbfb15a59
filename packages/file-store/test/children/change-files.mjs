// Makes a set of changes, or recovers one, and kills itself after the given number of steps.
import { applyChanges, recoverChanges } from '../../dist/index.js';

const [verb, journal, root, stepsText, changesText] = process.argv.slice(2);
let left = Number(stepsText);
const onStep = () => {
  left -= 1;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
};
if (verb === 'apply') applyChanges(journal, JSON.parse(changesText), { root, onStep });
else recoverChanges(journal, { root, onStep });
