import { type CommandSpec, jsonOption } from '@backlog-toolkit/cli-kit';
import { ledgerOption, strictOption } from './common-options.ts';

/** What a report can be broken down by. */
export const reportDimensions = [
  'ticket',
  'skill',
  'workflow',
  'phase',
  'model',
  'alias',
  'provider',
  'session',
  'source',
  'status',
  'day',
] as const;

/** The `report` command's row in the table. */
export const reportSpec: CommandSpec = {
  name: 'report',
  describe: 'Report spend, trend and KPIs against their targets',
  options: {
    ledger: ledgerOption,
    since: { type: 'string', value: 'DAY', describe: 'From this day or instant on' },
    until: { type: 'string', value: 'DAY', describe: 'Through this day, or up to this instant' },
    days: { type: 'number', value: 'N', describe: 'The last N days, through --until or today' },
    'time-zone': { type: 'string', value: 'ZONE', default: 'UTC', describe: 'Zone that days begin in' },
    by: {
      type: 'list',
      value: 'DIM',
      choices: reportDimensions,
      describe: 'Break down by these (skill, model and ticket)',
    },
    top: {
      type: 'number',
      value: 'N',
      default: 20,
      describe: 'Groups shown of each; 0 is all; JSON and CSV have all',
    },
    format: {
      type: 'string',
      choices: ['text', 'json', 'csv', 'markdown', 'html'],
      default: 'text',
      describe: 'Output format',
    },
    json: { ...jsonOption, describe: 'Same as --format json' },
    html: {
      type: 'string',
      value: 'FILE',
      describe: 'Write one self-contained page there; - is standard output',
    },
    ascii: { type: 'boolean', describe: 'Draw with ASCII characters only' },
    strict: strictOption,
  },
  examples: [
    ['cost-guard report --days 30', 'the last 30 days'],
    ['cost-guard report --since 2026-11-01 --time-zone Europe/Berlin --html cost.html', 'a page with charts'],
    ['cost-guard report --by ticket --json | ticket-core history add --from -', 'actual costs for estimates'],
  ],
  exits: {
    0: 'Reported, whatever the figures are.',
    65: 'With --strict: a line cannot be read or priced.',
    66: 'There is no such ledger.',
    73: 'The page cannot be created.',
    74: 'The page cannot be written.',
    78: 'backlog.config.json is invalid.',
  },
  load: () => import('./report.ts'),
};
