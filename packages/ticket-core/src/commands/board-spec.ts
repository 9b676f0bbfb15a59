import { type CommandSpec, jsonOption } from '@backlog-toolkit/cli-kit';

/** The `board` command's row in the table. */
export const boardSpec: CommandSpec = {
  name: 'board',
  describe: 'Show tickets in columns by status, the most pressing first',
  options: {
    all: { type: 'boolean', describe: 'Include completed tickets' },
    limit: { type: 'number', value: 'COUNT', default: 20, describe: 'Most tickets that a column shows' },
    json: jsonOption,
  },
  examples: [['ticket-core board', 'columns as wide as the terminal; a list where it is narrow']],
  exits: { 0: 'Shown, even when empty.', 66: 'There is no backlog here.' },
  load: () => import('./board.ts'),
};
