import { type CliSpec, completionCommand, runProcess } from '@backlog-toolkit/cli-kit';
import { aliasSetSpec, aliasUnsetSpec } from './commands/alias-spec.ts';
import { checkSpec } from './commands/check-spec.ts';
import { diffSpec } from './commands/diff-spec.ts';
import { listSpec, tableSpec } from './commands/list-spec.ts';
import { priceSpec } from './commands/price-spec.ts';
import { resolveSpec } from './commands/resolve-spec.ts';
import { schemaSpec } from './commands/schema-spec.ts';
import { showSpec } from './commands/show-spec.ts';
import { syncSpec } from './commands/sync-spec.ts';

/** The command table of model-registry. */
export const spec: CliSpec = {
  name: 'model-registry',
  describe: 'Knows every model: aliases, prices by date and tier, lifecycle.',
  commands: [
    listSpec,
    showSpec,
    resolveSpec,
    priceSpec,
    aliasSetSpec,
    aliasUnsetSpec,
    syncSpec,
    checkSpec,
    diffSpec,
    tableSpec,
    schemaSpec,
    completionCommand(() => spec),
  ],
  epilogue:
    'Documentation: https://github.com/backlog-toolkit/backlog-toolkit/tree/main/packages/model-registry',
};

/** Runs the bin; what bin/model-registry.cjs calls. */
export function main(packageJson: string | URL): Promise<number> {
  return runProcess(spec, packageJson);
}
