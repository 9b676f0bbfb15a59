import { type CommandSpec, jsonOption } from '@backlog-toolkit/cli-kit';
import { ledgerOption, strictOption } from './common-options.ts';

/** The `forecast` command's row in the table. */
export const forecastSpec: CommandSpec = {
  name: 'forecast',
  describe: 'Forecast what the running day, week or month will cost',
  options: {
    ledger: ledgerOption,
    period: {
      type: 'string',
      choices: ['day', 'week', 'month'],
      default: 'month',
      describe: 'What to forecast to the end of',
    },
    'time-zone': {
      type: 'string',
      value: 'ZONE',
      default: 'UTC',
      describe: 'Time zone that days, weeks and months begin in',
    },
    days: { type: 'number', default: 28, describe: 'How many past days count' },
    'max-cost': { type: 'string', value: 'USD', describe: 'End with 1 when the period will cost more' },
    strict: strictOption,
    json: jsonOption,
  },
  examples: [
    ['cost-guard forecast', 'what this month will cost'],
    ['cost-guard forecast --period week --time-zone Europe/Berlin --max-cost 50', 'will 50 USD do'],
  ],
  exits: {
    1: 'The period will cost more than --max-cost.',
    65: 'With --strict: a line cannot be read or priced, and no limit is passed.',
    66: 'There is no such ledger.',
    78: 'backlog.config.json is invalid.',
  },
  load: async () => ({ run: (await import('./cold.ts')).runForecast }),
};
