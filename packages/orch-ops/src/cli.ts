import { type CliSpec, completionCommand, runProcess } from '@backlog-toolkit/cli-kit';
import { lookSpecs } from './commands/look-specs.ts';
import { operatorSpecs } from './commands/operator-specs.ts';
import { storeSpecs } from './commands/store-specs.ts';
import { workerSpecs } from './commands/worker-specs.ts';

/** The command table of orch-ops. */
export const spec: CliSpec = {
  name: 'orch-ops',
  describe: "The operator's hand on the agents' work queue, in a Markdown table or SQLite.",
  commands: [...lookSpecs, ...operatorSpecs, ...workerSpecs, ...storeSpecs, completionCommand(() => spec)],
  epilogue: 'Documentation: https://github.com/backlog-toolkit/backlog-toolkit/tree/main/packages/orch-ops',
};

/** Runs the bin; what bin/orch-ops.cjs calls. */
export function main(packageJson: string | URL): Promise<number> {
  return runProcess(spec, packageJson);
}
