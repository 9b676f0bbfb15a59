import { type CommandSpec, dryRunOption, jsonOption, type OptionSpec } from '@backlog-toolkit/cli-kit';

const byOption: OptionSpec = {
  type: 'string',
  value: 'NAME',
  describe: 'Who does it (TICKET_FLOW_AGENT); becomes the owner of the ticket',
};

const takeOverOption: OptionSpec = {
  type: 'boolean',
  describe: 'Take the ticket over from an owner who is silent for too long',
};

/** The commands that take a ticket through its gates. */
export const gateSpecs: readonly CommandSpec[] = [
  {
    name: 'state',
    describe: 'Show or change how far tickets are on their way through the gates',
    positionals: [
      { name: 'id', describe: 'Ticket; without one, all that are on their way' },
      { name: 'action', describe: 'get, list (its history) or set GATE=STATUS…', variadic: true },
    ],
    options: {
      by: byOption,
      note: { type: 'string', value: 'TEXT', describe: 'What to remember of the change' },
      'take-over': takeOverOption,
      release: { type: 'boolean', describe: 'Give the ticket up, for whoever comes next' },
      'dry-run': dryRunOption,
      json: jsonOption,
    },
    examples: [
      ['ticket-flow state', 'who is at which gate'],
      ['ticket-flow state FEAT-001 list', 'all that happened to it'],
      ['ticket-flow state FEAT-001 set plan=passed --by ana', 'a gate that a person judges'],
    ],
    exits: {
      1: 'No such ticket, somebody else has it, or it is finished.',
      65: 'The checkpoint or the ticket cannot be read.',
      66: 'There is no backlog here.',
      75: 'Another process is changing the checkpoint; try again.',
      78: 'backlog.config.json is invalid.',
    },
    load: () => import('./state.ts'),
  },
  {
    name: 'gate',
    describe: "Run the project's checks on the working tree and look for tests and hacks in the change",
    positionals: [{ name: 'id', describe: 'Ticket, such as FEAT-001', required: true }],
    options: {
      base: {
        type: 'string',
        value: 'REF',
        describe:
          "Compare with this revision (where the branch began, else as before, else HEAD; further back if commits are the ticket's)",
      },
      only: { type: 'list', value: 'NAMES', describe: 'Run only these of typecheck, lint, test, build' },
      'prove-red': { type: 'boolean', describe: 'Show that the changed tests fail on the base' },
      'keep-going': { type: 'boolean', describe: 'Run the other commands too when one fails' },
      reuse: { type: 'boolean', describe: 'Do not run again what passed on the same content' },
      timeout: {
        type: 'number',
        value: 'SECONDS',
        default: 900,
        describe: 'End a command that takes longer',
      },
      by: byOption,
      'take-over': takeOverOption,
      format: {
        type: 'string',
        choices: ['text', 'json', 'sarif', 'github'],
        describe: 'Form of the output (github inside GitHub Actions, else text)',
      },
      json: { ...jsonOption, describe: 'Same as --format json' },
    },
    examples: [
      ['ticket-flow gate FEAT-001 --by ana', 'type check, lint, tests, build, evidence, hacks'],
      [
        'ticket-flow gate FEAT-001 --by ana --only test --prove-red',
        'the tests, and that they fail without the change',
      ],
    ],
    exits: {
      1: 'Something failed, or nobody may go on with the ticket: no such ticket, held by somebody else, or finished.',
      65: 'The checkpoint or the ticket cannot be read.',
      66: 'There is no backlog here, or no such revision.',
      69: 'There is no git, or it cannot answer.',
      74: 'A file cannot be read or written.',
      75: 'Another process is changing the checkpoint; try again.',
      78: 'A command that is needed is not configured, or backlog.config.json is invalid.',
    },
    load: () => import('./gate.ts'),
  },
  {
    name: 'finish',
    describe: 'Complete a ticket whose commit passed all its gates, and no other',
    positionals: [{ name: 'id', describe: 'Ticket, such as FEAT-001', required: true }],
    options: {
      commit: { type: 'string', value: 'SHA', describe: 'Commit that holds the work', required: true },
      base: { type: 'string', value: 'REF', describe: 'Revision before the work (as gate finds it)' },
      waive: {
        type: 'list',
        value: 'RULES',
        describe: 'Gates, commands or rules of findings that the ticket is not held to',
      },
      reason: { type: 'string', value: 'TEXT', describe: 'Why; is written in the ticket' },
      'review-rounds': { type: 'number', value: 'COUNT', describe: 'How often it was reviewed (as counted)' },
      by: byOption,
      'take-over': takeOverOption,
      'dry-run': dryRunOption,
      json: jsonOption,
    },
    examples: [
      ['ticket-flow finish FEAT-001 --commit HEAD --by ana', 'complete it, or list what is missing'],
      [
        'ticket-flow finish FEAT-001 --commit HEAD --waive plan --reason "A one-line fix"',
        'without its plan',
      ],
    ],
    exits: {
      0: 'Finished, now or before.',
      1: 'Not finished: what is missing is listed; or nobody may finish it.',
      65: 'The checkpoint or the ticket cannot be read.',
      66: 'There is no backlog here, or no such base.',
      69: 'There is no git, or it cannot answer.',
      74: 'A file cannot be read or written.',
      75: 'Another process is changing the checkpoint or the backlog; try again.',
      78: 'backlog.config.json is invalid.',
    },
    load: () => import('./finish.ts'),
  },
];
