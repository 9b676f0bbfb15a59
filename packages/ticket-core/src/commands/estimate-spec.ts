import { type CommandSpec, jsonOption } from '@backlog-toolkit/cli-kit';
import { completer } from './completers.ts';

/** The `estimate` command's row in the table. */
export const estimateSpec: CommandSpec = {
  name: 'estimate',
  describe: 'Estimate the tokens that tickets will need, from past tickets where there are any',
  positionals: [
    {
      name: 'tickets',
      describe: 'ticket ids; all open ones when absent',
      variadic: true,
      complete: completer('pendingIds'),
    },
  ],
  options: { json: jsonOption },
  examples: [
    ['ticket-core estimate', 'every open ticket, with the sum'],
    ['ticket-core estimate TASK-001 --json', 'one ticket, for a program'],
  ],
  exits: {
    1: 'There is no such ticket.',
    65: 'The cost history or a named ticket cannot be read.',
    66: 'There is no backlog here.',
  },
  load: () => import('./estimate.ts'),
};
