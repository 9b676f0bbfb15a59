import { type CommandSpec, jsonOption } from '@backlog-toolkit/cli-kit';
import { failOnOption, formatOption, ledgerOption, strictOption } from './common-options.ts';

/** The `check` command's row in the table. */
export const checkSpec: CommandSpec = {
  name: 'check',
  describe: 'Judge every budget of backlog.config.json, with a forecast of when it will be reached',
  options: {
    ledger: ledgerOption,
    checkpoint: {
      type: 'boolean',
      default: true,
      describe: 'Go on where the last check ended (--no-checkpoint, --strict and CI count everything again)',
    },
    'fail-on': failOnOption,
    strict: strictOption,
    format: formatOption,
    json: { ...jsonOption, describe: 'Same as --format json' },
  },
  examples: [
    ['cost-guard check', 'how each budget stands'],
    ['cost-guard check --fail-on warn', 'fail from the warning on'],
  ],
  exits: {
    0: 'Every budget is below its hard limit.',
    1: 'A budget is used up; with --fail-on warn also from the warning on.',
    65: 'With --strict: a line cannot be read or priced, and no limit is passed.',
    66: 'There is no such ledger.',
    78: 'backlog.config.json is invalid, or has no budgets.',
  },
  load: async () => ({ run: (await import('./hot.ts')).runCheck }),
};
