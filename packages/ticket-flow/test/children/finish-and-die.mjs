// Finishes a ticket and kills itself at the step with the given number; ends by itself when there are fewer.
import { openWorkspace } from '@backlog-toolkit/ticket-core';
import { finishTicket } from '../../dist/index.js';

const [root = '', id = '', commit = '', at = ''] = process.argv.slice(2);
let step = 0;
await finishTicket(await openWorkspace({ cwd: root }), id, {
  commit,
  by: 'ana',
  now: new Date(),
  today: '2026-03-01',
  waive: [{ rule: 'plan', reason: 'small' }],
  takeOver: false,
  dryRun: false,
  onStep: () => {
    if (step === Number(at)) process.kill(process.pid, 'SIGKILL');
    step += 1;
  },
});
process.stdout.write(String(step));
