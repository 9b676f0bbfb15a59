import { type CommandSpec, jsonOption } from '@backlog-toolkit/cli-kit';
import { atOption, withinOption } from './options.ts';

/** The `check` command's row in the table. */
export const checkSpec: CommandSpec = {
  name: 'check',
  describe:
    'Look for aliases that break: unknown, retired or retiring models, price changes while a batch runs',
  options: {
    within: { ...withinOption, default: '30d', describe: 'How early to tell of retirements, such as 30d' },
    'fail-on': {
      type: 'string',
      choices: ['error', 'warn'],
      default: 'error',
      describe: 'What ends with 1',
    },
    at: atOption,
    json: jsonOption,
  },
  examples: [
    ['model-registry check', 'in CI: what breaks within 30 days'],
    ['model-registry check --within 12w --fail-on warn', 'stricter'],
  ],
  exits: {
    0: 'Nothing at or above --fail-on.',
    1: 'Findings at or above --fail-on.',
    65: 'The registry file is invalid.',
    78: 'The configuration is invalid.',
  },
  load: () => import('./check.ts'),
};
