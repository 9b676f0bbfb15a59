import { type CommandSpec, jsonOption } from '@backlog-toolkit/cli-kit';
import { atOption } from './options.ts';

/** The `show` command's row in the table. */
export const showSpec: CommandSpec = {
  name: 'show',
  describe: 'Show a model: prices by date and prompt size, limits, lifecycle, ids, source',
  positionals: [{ name: 'model', describe: 'id of a model in any spelling, or an alias', required: true }],
  options: { at: atOption, json: jsonOption },
  examples: [
    ['model-registry show balanced', 'the model behind an alias'],
    ['model-registry show us.anthropic.claude-opus-4-8 --json', 'as a cloud spells it'],
  ],
  exits: {
    1: 'There is no such model, or no model of the alias can be used.',
    65: 'The registry file is invalid.',
  },
  load: () => import('./show.ts'),
};
