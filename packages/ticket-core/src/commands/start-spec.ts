import { type CommandSpec, dryRunOption, jsonOption } from '@backlog-toolkit/cli-kit';
import { idArgument } from './completers.ts';

/** The `start` command's row in the table. */
export const startSpec: CommandSpec = {
  name: 'start',
  describe: 'Start a ticket: of any number of processes that try, one gets it',
  positionals: [idArgument('pendingIds')],
  options: {
    assignee: { type: 'string', value: 'NAME', describe: 'Who works on it', required: true },
    anyway: { type: 'boolean', describe: 'Start it although it waits for other tickets' },
    'take-over': { type: 'string', value: 'REASON', describe: 'Take it from whoever has it, and say why' },
    'dry-run': dryRunOption,
    json: jsonOption,
  },
  examples: [
    ['ticket-core start TASK-001 --assignee ana', 'claim it in every working tree of the clone'],
    ['ticket-core start TASK-001 --assignee ben --take-over "Ana is on leave"', 'take it over'],
  ],
  exits: {
    1: 'No such ticket, finished, somebody else has it (the message names who), or it waits for something.',
    65: 'The ticket cannot be read, or its id is not unique.',
    75: 'Another process is changing the backlog; try again.',
  },
  load: () => import('./start.ts'),
};
