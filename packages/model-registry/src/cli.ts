import { type CliSpec, completionCommand, runProcess } from '@backlog-toolkit/cli-kit';

/** The command table of model-registry. */
export const spec: CliSpec = {
  name: 'model-registry',
  describe: 'Knows every model: aliases, prices by date and tier, lifecycle.',
  commands: [completionCommand(() => spec)],
  epilogue:
    'Documentation: https://github.com/backlog-toolkit/backlog-toolkit/tree/main/packages/model-registry',
};

/** Runs the bin; what bin/model-registry.js calls. */
export function main(packageJson: URL): Promise<number> {
  return runProcess(spec, packageJson);
}
