import { type CommandSpec, jsonOption } from '@backlog-toolkit/cli-kit';

/** The `history show` command's row in the table. */
export const historyShowSpec: CommandSpec = {
  name: 'history show',
  describe: 'Show what finished tickets cost on average, by type and complexity',
  options: { json: jsonOption },
  examples: [['ticket-core history show', 'averages of .claude/cost-history.json']],
  exits: {
    0: 'Shown, even when there is no history.',
    65: 'The history cannot be read.',
    66: 'There is no backlog here.',
  },
  load: () => import('./history-show.ts'),
};
