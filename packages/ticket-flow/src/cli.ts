import { type CliSpec, completionCommand, runProcess } from '@backlog-toolkit/cli-kit';
import { gateSpecs } from './commands/gate-specs.ts';
import { planningSpecs } from './commands/planning-specs.ts';
import { reviewSpecs } from './commands/review-specs.ts';
import { scanSpecs } from './commands/scan-specs.ts';

/** The command table of ticket-flow. */
export const spec: CliSpec = {
  name: 'ticket-flow',
  describe: 'Takes a ready ticket to a finished one, by rule.',
  commands: [...planningSpecs, ...gateSpecs, ...scanSpecs, ...reviewSpecs, completionCommand(() => spec)],
  epilogue:
    'Documentation: https://github.com/backlog-toolkit/backlog-toolkit/tree/main/packages/ticket-flow',
};

/** Runs the bin; what bin/ticket-flow.cjs calls. */
export function main(packageJson: string | URL): Promise<number> {
  return runProcess(spec, packageJson);
}
