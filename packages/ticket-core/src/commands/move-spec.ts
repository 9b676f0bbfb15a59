import { type CommandSpec, dryRunOption, jsonOption } from '@backlog-toolkit/cli-kit';
import { idArgument } from './completers.ts';

/** The `move` command's row in the table. */
export const moveSpec: CommandSpec = {
  name: 'move',
  describe: 'Move a ticket that lies in the wrong folder to the one of its status',
  positionals: [
    idArgument(),
    {
      name: 'folder',
      describe: 'pending or completed',
      required: true,
      complete: () => ['pending', 'completed'],
    },
  ],
  options: { 'dry-run': dryRunOption, json: jsonOption },
  examples: [['ticket-core move TASK-001 completed', 'its status is completed already, its folder is not']],
  exits: {
    1: 'There is no such ticket, or its status does not belong to that folder.',
    73: 'Another file has its name there.',
    75: 'Another process is changing the backlog; try again.',
  },
  load: () => import('./move.ts'),
};
