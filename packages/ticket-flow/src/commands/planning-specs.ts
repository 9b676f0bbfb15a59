import { type CommandSpec, jsonOption } from '@backlog-toolkit/cli-kit';

/** The commands that decide what to work on next, and who. */
export const planningSpecs: readonly CommandSpec[] = [
  {
    name: 'waves',
    describe: 'Plan which tickets to work on at the same time, one wave after the other',
    options: {
      slots: { type: 'number', value: 'COUNT', default: 3, describe: 'Tickets at the same time' },
      limit: { type: 'number', value: 'COUNT', default: 5, describe: 'Waves at most' },
      format: {
        type: 'string',
        choices: ['text', 'json', 'mermaid'],
        default: 'text',
        describe: 'Form of the output',
      },
      json: { ...jsonOption, describe: 'Same as --format json' },
    },
    examples: [
      ['ticket-flow waves', 'the next five waves of three'],
      ['ticket-flow waves --slots 8 --limit 1 --json', 'what eight agents can begin with'],
    ],
    exits: {
      0: 'Planned.',
      1: 'No ticket can start.',
      66: 'There is no backlog here.',
      78: 'backlog.config.json is invalid.',
    },
    load: () => import('./waves.ts'),
  },
];
