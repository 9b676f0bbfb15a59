import { type CommandSpec, jsonOption } from '@backlog-toolkit/cli-kit';
import { failOnOption, formatOption, ledgerOption, strictOption } from './common-options.ts';

/** Name of the command that runs when none is named. */
export const spendCommand = 'spend';

/** The `spend` command's row in the table. */
export const spendSpec: CommandSpec = {
  name: spendCommand,
  describe: 'Print what a ledger adds up to and judge it against one limit (runs when no command is named)',
  options: {
    ledger: ledgerOption,
    'max-cost': { type: 'string', value: 'USD', describe: 'Most that everything in the ledger may cost' },
    'alert-threshold': {
      type: 'number',
      value: 'SHARE',
      describe: 'Share of --max-cost from which a warning is given; 0.8 when absent',
    },
    by: {
      type: 'list',
      value: 'DIM',
      choices: [
        'skill',
        'model',
        'ticket',
        'workflow',
        'phase',
        'day',
        'provider',
        'session',
        'alias',
        'source',
        'status',
      ],
      describe: 'Breakdowns to print; skill, model and ticket when absent',
    },
    top: { type: 'number', default: 10, describe: 'Rows of each breakdown; 0 prints all' },
    budget: { type: 'string', value: 'USD', describe: 'Another name of --max-cost' },
    warn: { type: 'number', value: 'SHARE', describe: 'Another name of --alert-threshold' },
    'hard-stop': {
      type: 'number',
      value: 'SHARE',
      describe: 'Share of --max-cost above which spending is over; 1 when absent',
    },
    'fail-on': failOnOption,
    strict: strictOption,
    format: formatOption,
    json: { ...jsonOption, describe: 'Same as --format json' },
  },
  examples: [
    ['cost-guard --ledger .backlog-ops/usage-ledger.jsonl', 'what was spent, by skill, model and ticket'],
    ['cost-guard --max-cost 100 --alert-threshold 0.8', 'fail a CI job over 100 USD, warn from 80 on'],
    ['cost-guard --by day workflow --json', 'for a program'],
  ],
  exits: {
    0: 'Within the limit, or there is none.',
    1: 'Over the limit; with --fail-on warn also at the threshold.',
    65: 'With --strict: a line cannot be read or priced, and no limit is passed.',
    66: 'There is no such ledger.',
    78: 'backlog.config.json is invalid.',
  },
  load: async () => ({ run: (await import('./cold.ts')).runSpend }),
};
