// Synchronises in a process of its own; STOP_AT kills it at that step.
import { synchronise } from '../../dist/index.js';

const { STOP_AT, SYNC_OPTIONS = '{}' } = process.env;
const options = JSON.parse(SYNC_OPTIONS);
const report = await synchronise({
  env: process.env,
  ...options,
  now: new Date(options.now),
  onStep: (step) => {
    if (step === STOP_AT) process.kill(process.pid, 'SIGKILL');
  },
});
process.stdout.write(report.status);
