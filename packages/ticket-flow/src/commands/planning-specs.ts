import { type CommandSpec, jsonOption } from '@backlog-toolkit/cli-kit';
import { PHASES } from '../route/phases.ts';

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
  {
    name: 'route',
    describe: 'Say which type of agent and which models are to work on a ticket or files, and why',
    positionals: [
      { name: 'work', describe: 'a ticket id, or paths of files', required: true, variadic: true },
    ],
    options: {
      escalate: { type: 'boolean', describe: 'Count a step up to the stronger model' },
      phase: {
        type: 'string',
        choices: PHASES,
        default: 'implement',
        describe: 'With --escalate: the phase that needs it',
      },
      reason: { type: 'string', value: 'TEXT', describe: 'With --escalate: why' },
      by: { type: 'string', value: 'NAME', describe: 'With --escalate: who (TICKET_FLOW_AGENT)' },
      'take-over': {
        type: 'boolean',
        describe: 'With --escalate: take the ticket from an owner who is silent',
      },
      json: jsonOption,
    },
    examples: [
      ['ticket-flow route FEAT-001', 'agent, complexity and models'],
      ['ticket-flow route src/api/users.ts src/page.tsx', 'of files'],
      [
        'ticket-flow route FEAT-001 --escalate --reason "three failed rounds" --by agent-1',
        'the stronger model',
      ],
    ],
    exits: {
      1: 'There is no such ticket, its escalations are used up, or somebody else has it.',
      65: 'The ticket, the checkpoint or the model registry cannot be read.',
      66: 'There is no backlog here.',
      75: 'Another process is changing the checkpoint; try again.',
      78: 'backlog.config.json is invalid, or names a model otherwise than by alias in strict mode.',
    },
    load: () => import('./route.ts'),
  },
];
