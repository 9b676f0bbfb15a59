import { type CliSpec, completionCommand, runProcess } from '@backlog-toolkit/cli-kit';
import { checkSpec } from './commands/check-spec.ts';
import { deltaSpec } from './commands/delta-spec.ts';
import { forecastSpec } from './commands/forecast-spec.ts';
import { hookSpecs } from './commands/hook-spec.ts';
import { importClaudeCodeSpec } from './commands/import-claude-code-spec.ts';
import { importLitellmSpec } from './commands/import-litellm-spec.ts';
import { migrateSpec } from './commands/migrate-spec.ts';
import { reconcileSpec } from './commands/reconcile-spec.ts';
import { recordSpec } from './commands/record-spec.ts';
import { reportSpec } from './commands/report-spec.ts';
import { spendCommand, spendSpec } from './commands/spend-spec.ts';
import { statuslineSpec } from './commands/statusline-spec.ts';

/** The command table of cost-guard. */
export const spec: CliSpec = {
  name: 'cost-guard',
  describe: 'Counts each dollar that language models cost and stops work in time.',
  defaultCommand: spendCommand,
  commands: [
    spendSpec,
    checkSpec,
    forecastSpec,
    recordSpec,
    importClaudeCodeSpec,
    importLitellmSpec,
    reconcileSpec,
    migrateSpec,
    reportSpec,
    deltaSpec,
    ...hookSpecs,
    statuslineSpec,
    completionCommand(() => spec),
  ],
  epilogue: 'Documentation: https://github.com/backlog-toolkit/backlog-toolkit/tree/main/packages/cost-guard',
};

/** Runs the bin; what bin/cost-guard.cjs calls. */
export function main(packageJson: string | URL): Promise<number> {
  return runProcess(spec, packageJson);
}
