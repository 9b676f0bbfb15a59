import { type CommandSpec, jsonOption } from '@backlog-toolkit/cli-kit';
import { atOption } from './options.ts';

const selection = {
  provider: { type: 'list', value: 'PROVIDER', describe: 'Only models of these providers' },
  all: { type: 'boolean', describe: 'Include retired models' },
  at: atOption,
} as const;

/** The `list` command's row in the table. */
export const listSpec: CommandSpec = {
  name: 'list',
  describe: 'List models with prices, aliases and lifecycle',
  positionals: [{ name: 'text', describe: 'words to find in id or name', variadic: true }],
  options: { ...selection, json: jsonOption },
  examples: [
    ['model-registry list', 'every model that can be used'],
    ['model-registry list --provider anthropic --at 2027-01-01', 'one provider, at the prices of a day'],
  ],
  exits: { 0: 'Listed, even when nothing matches.', 65: 'The registry file is invalid.' },
  load: () => import('./list.ts'),
};

/** The `table` command's row in the table. */
export const tableSpec: CommandSpec = {
  name: 'table',
  describe: 'Print the models as a Markdown table',
  options: selection,
  examples: [['model-registry table > docs/models.md', 'for the documentation of a project']],
  exits: { 65: 'The registry file is invalid.' },
  load: () => import('./table.ts'),
};
