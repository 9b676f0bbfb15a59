import { type CliSpec, completionCommand, runProcess } from '@backlog-toolkit/cli-kit';
import { installSpec, listSpec, uninstallSpec } from './commands/specs.ts';

/** The command table of skills-installer. */
export const spec: CliSpec = {
  name: 'skills-installer',
  describe: "Installs the toolkit's skills, agents and bins for Claude Code without its plugin system.",
  commands: [installSpec, uninstallSpec, listSpec, completionCommand(() => spec)],
  epilogue:
    'Documentation: https://github.com/backlog-toolkit/backlog-toolkit/tree/main/packages/skills-installer',
};

/** Runs the bin; what bin/skills-installer.cjs calls. */
export function main(packageJson: string | URL): Promise<number> {
  return runProcess(spec, packageJson);
}
