import { type CliSpec, completionCommand, runProcess } from '@backlog-toolkit/cli-kit';
import { divergenceSpec } from './commands/divergence-spec.ts';
import { estimateSpec } from './commands/estimate-spec.ts';
import { initSpec } from './commands/init-spec.ts';
import { lintSpec } from './commands/lint-spec.ts';
import { ruleSpecs } from './commands/rule-specs.ts';

/** The command table of prompt-lint. */
export const spec: CliSpec = {
  name: 'prompt-lint',
  describe: 'Finds what breaks the prompt cache in prompts, skills, agents and API requests.',
  commands: [lintSpec, estimateSpec, divergenceSpec, ...ruleSpecs, initSpec, completionCommand(() => spec)],
  defaultCommand: 'lint',
  epilogue:
    'Documentation: https://github.com/backlog-toolkit/backlog-toolkit/tree/main/packages/prompt-lint',
};

/** Runs the bin; what bin/prompt-lint.cjs calls. */
export function main(packageJson: string | URL): Promise<number> {
  return runProcess(spec, packageJson);
}
