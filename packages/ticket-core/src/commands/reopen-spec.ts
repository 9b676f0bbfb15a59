import { type CommandSpec, dryRunOption, jsonOption } from '@backlog-toolkit/cli-kit';
import { idArgument } from './completers.ts';

/** The `reopen` command's row in the table. */
export const reopenSpec: CommandSpec = {
  name: 'reopen',
  describe: 'Put a completed ticket back to pending: fields, record and move in one step',
  positionals: [idArgument('completedIds')],
  options: { 'dry-run': dryRunOption, json: jsonOption },
  examples: [['ticket-core reopen TASK-001', 'the work was not done after all']],
  exits: {
    1: 'There is no such ticket, or it is not completed.',
    73: 'Another file has its name in pending.',
    75: 'Another process is changing the backlog; try again.',
  },
  load: () => import('./reopen.ts'),
};
