// Answers a local batch one request after the other and is killed while the second one's command runs: FOLDER ID
import path from 'node:path';
import { openProvider } from '../../dist/index.js';

const [folder, id] = process.argv.slice(2);
const provider = await openProvider({
  name: 'local',
  model: 'any',
  gateway: { baseURL: 'http://127.0.0.1:9', apiKeyEnv: 'NONE' },
  env: process.env,
  local: {
    folder: path.join(folder, 'local'),
    exec: `node -e "console.log(require('node:fs').readFileSync(0, 'utf8').length)"`,
    cwd: folder,
    concurrency: 1,
    onStep: (step) => {
      if (step === 'started 1') process.kill(process.pid, 'SIGKILL');
    },
  },
});
await provider.inspect(id);
