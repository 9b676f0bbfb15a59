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
    },
    load: () => import('./state.ts'),
  },
];
