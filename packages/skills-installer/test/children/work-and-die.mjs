// Installs or uninstalls in a home and is killed at a step: node work-and-die.mjs HOME install|uninstall STEP FILES
import { choosePlace, install, uninstall } from '../../dist/index.js';

const [home, verb, dieAt, files] = process.argv.slice(2);
const place = choosePlace({ isLocal: false, cwd: home, home, configFolder: undefined });
const payload = new Map(Object.entries(JSON.parse(files)).map(([file, text]) => [file, Buffer.from(text)]));
let steps = 0;
const onStep = () => {
  steps += 1;
  if (steps === Number(dieAt)) process.kill(process.pid, 'SIGKILL');
};
if (verb === 'install') await install({ payload, version: '1.0.0', place, onStep });
else await uninstall({ root: place.root, onStep });
