// Changes a checkpoint: `once` says whether it got it, `COUNT` times and `forever` count review rounds up, telling each.
import { writeSync } from 'node:fs';
import { openWorkspace } from '@backlog-toolkit/ticket-core';
import { changeState } from '../../dist/index.js';

const [root = '', id = '', by = '', times = 'once'] = process.argv.slice(2);
const workspace = await openWorkspace({ cwd: root });
const change = (/** @type {import('../../dist/index.js').FlowState} */ state) => ({
  ...state,
  reviewRounds: state.reviewRounds + 1,
});
const step = () => changeState(workspace, id, { by, now: new Date() }, change);
if (times === 'once') {
  const got = await step().then(
    () => 'mine',
    (/** @type {{ code?: string }} */ error) => error.code ?? 'failed',
  );
  writeSync(1, got);
} else
  for (let left = times === 'forever' ? Infinity : Number(times); left > 0; left -= 1)
    writeSync(1, `${(await step()).reviewRounds}\n`);
