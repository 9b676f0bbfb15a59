import { type CommandSpec, jsonOption } from '@backlog-toolkit/cli-kit';
import { atOption, withinOption } from './options.ts';

/** The `resolve` command's row in the table. */
export const resolveSpec: CommandSpec = {
  name: 'resolve',
  describe: 'Print the id of the model that an alias stands for',
  positionals: [{ name: 'alias', describe: 'alias such as cheap', required: true }],
  options: {
    key: {
      type: 'string',
      value: 'TICKET',
      describe: 'With weights: the same key always gets the same model',
    },
    within: { ...withinOption, describe: 'Pass over models that retire within this span, such as 30d' },
    why: { type: 'boolean', describe: 'Print every candidate and why it is used or not' },
    at: atOption,
    json: jsonOption,
  },
  examples: [
    ['model-registry resolve balanced', 'for a script: the id alone'],
    ['model-registry resolve balanced --key FEAT-012 --why', 'which share a ticket is in'],
  ],
  exits: {
    1: 'There is no such alias, or none of its models can be used.',
    65: 'The registry file is invalid.',
  },
  load: () => import('./resolve.ts'),
};
