import { type CommandSpec, dryRunOption, jsonOption } from '@backlog-toolkit/cli-kit';

/** The `history add` command's row in the table. */
export const historyAddSpec: CommandSpec = {
  name: 'history add',
  describe: 'Add what finished tickets cost to .claude/cost-history.json',
  options: {
    from: {
      type: 'string',
      value: 'FILE',
      required: true,
      describe: 'JSON or JSON lines with entries or a report by ticket; - is stdin',
    },
    'dry-run': dryRunOption,
    json: jsonOption,
  },
  examples: [
    [
      'cost-guard report --by ticket --json | ticket-core history add --from -',
      'actual costs from the usage ledger',
    ],
    ['ticket-core history add --from costs.jsonl --dry-run', 'what would be added'],
  ],
  exits: {
    0: 'Added, or there already.',
    65: 'The input or the history there cannot be read; nothing was added.',
    66: 'There is no backlog here, or no such file.',
    75: 'Another process is writing the history; try again.',
  },
  load: () => import('./history-add.ts'),
};
