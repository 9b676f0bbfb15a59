import type { CommandSpec } from '@backlog-toolkit/cli-kit';
import { ledgerOption } from './common-options.ts';

/** The `statusline` command's row in the table. */
export const statuslineSpec: CommandSpec = {
  name: 'statusline',
  describe: 'Print one line for the status line of Claude Code: the session and the budgets',
  options: {
    ledger: ledgerOption,
    budgets: { type: 'number', default: 3, describe: 'How many budgets to show, those in trouble first' },
  },
  examples: [['cost-guard statusline < status.json', 'what Claude Code runs']],
  exits: { 0: 'Printed a line; it says so when the budgets cannot be looked at.' },
  load: async () => ({ run: (await import('./hot.ts')).runStatusline }),
};
