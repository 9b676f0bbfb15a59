import { type CliSpec, completionCommand, runProcess } from '@backlog-toolkit/cli-kit';
import { doctorSpecs } from './commands/doctor-specs.ts';
import { migrateSpecs } from './commands/migrate-specs.ts';
import { reconcileSpecs } from './commands/reconcile-specs.ts';
import { storeSpecs } from './commands/store-specs.ts';
import { withStoreOption } from './commands/store-option.ts';
import { submitSpecs } from './commands/submit-specs.ts';

/** The command table of batch-queue. */
export const spec: CliSpec = {
  name: 'batch-queue',
  describe: 'Half-price batch work on tickets that never pays twice.',
  commands: [
    ...withStoreOption([...submitSpecs, ...reconcileSpecs, ...storeSpecs, ...doctorSpecs]),
    ...migrateSpecs,
    completionCommand(() => spec),
  ],
  epilogue:
    'Documentation: https://github.com/backlog-toolkit/backlog-toolkit/tree/main/packages/batch-queue',
};

/** Runs the bin; what bin/batch-queue.cjs calls. */
export function main(packageJson: string | URL): Promise<number> {
  return runProcess(spec, packageJson);
}
