// The real command as a process of its own; STOP_AT kills it at that step.
import { runProcess } from '@backlog-toolkit/cli-kit';
import { synchronise } from '../../dist/io/sync.js';
import { syncSpec } from '../../dist/commands/sync-spec.js';

const { STOP_AT, SYNC_OPTIONS } = process.env;
if (SYNC_OPTIONS) {
  const options = JSON.parse(SYNC_OPTIONS);
  const report = await synchronise({
    env: process.env,
    ...options,
    now: new Date(options.now ?? Date.now()),
    onStep: (step) => {
      if (step === STOP_AT) process.kill(process.pid, 'SIGKILL');
    },
  });
  process.stdout.write(report.status);
} else {
  const spec = { name: 'model-registry', describe: 'test', commands: [syncSpec] };
  process.exitCode = await runProcess(spec, new URL('../../package.json', import.meta.url));
}
