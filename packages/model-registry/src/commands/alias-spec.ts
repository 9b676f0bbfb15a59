import { type CommandSpec, dryRunOption, jsonOption } from '@backlog-toolkit/cli-kit';

const options = { 'dry-run': dryRunOption, json: jsonOption };
const busy = 'Another process is writing the registry; try again.';

/** The `alias set` command's row in the table. */
export const aliasSetSpec: CommandSpec = {
  name: 'alias set',
  describe: 'Set what an alias stands for; creates the registry file when there is none',
  positionals: [
    { name: 'alias', describe: 'name of the alias', required: true },
    {
      name: 'models',
      describe: 'models in order, each as MODEL, MODEL=WEIGHT or PROVIDER:MODEL',
      required: true,
      variadic: true,
    },
  ],
  options,
  examples: [
    ['model-registry alias set cheap claude-haiku-5-5 gpt-6-luna', 'the second when the first retires'],
    [
      'model-registry alias set balanced claude-sonnet-5-5=95 gpt-6.1-terra=5',
      'a new model for 5% of the keys',
    ],
    ['model-registry alias set local ollama:qwen3', 'a model that the registry does not know'],
  ],
  exits: {
    1: 'There is no such model.',
    65: 'The registry file is invalid.',
    74: 'The file cannot be written.',
    75: busy,
  },
  load: () => import('./alias-set.ts'),
};

/** The `alias unset` command's row in the table. */
export const aliasUnsetSpec: CommandSpec = {
  name: 'alias unset',
  describe: 'Remove an alias from the registry file; every other byte stays',
  positionals: [{ name: 'alias', describe: 'name of the alias', required: true }],
  options,
  examples: [['model-registry alias unset local', 'a default alias comes back with its default']],
  exits: { 1: 'The file has no such alias.', 65: 'The registry file is invalid.', 75: busy },
  load: () => import('./alias-unset.ts'),
};
