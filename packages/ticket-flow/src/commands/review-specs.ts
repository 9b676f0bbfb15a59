import { type CommandSpec, dryRunOption, jsonOption, type OptionSpec } from '@backlog-toolkit/cli-kit';

const formatOptions: Readonly<Record<'format' | 'json', OptionSpec>> = {
  format: {
    type: 'string',
    choices: ['text', 'json', 'markdown'],
    default: 'text',
    describe: 'Form of the output',
  },
  json: { ...jsonOption, describe: 'Same as --format json' },
};

const reviewSpec: CommandSpec = {
  name: 'review',
  describe: "Merge what reviewers found, and say whether the ticket's change may go on",
  positionals: [{ name: 'id', describe: 'Ticket', required: true }],
  options: {
    findings: {
      type: 'list',
      value: 'FILE',
      describe: 'JSON documents of the reviewers, one for each; - reads one from standard input',
    },
    base: {
      type: 'string',
      value: 'REF',
      describe:
        "Revision before the work (where the branch began, else as gate found it, else HEAD; further back if commits are the ticket's)",
    },
    round: { type: 'number', value: 'N', describe: 'Round of review; without it the next one' },
    by: {
      type: 'string',
      value: 'NAME',
      describe: 'Who does it (TICKET_FLOW_AGENT); becomes the owner of the ticket',
    },
    'take-over': {
      type: 'boolean',
      describe: 'Take the ticket over from an owner who is silent for too long',
    },
    ...formatOptions,
    'dry-run': { ...dryRunOption, describe: 'Judge, and leave the checkpoint as it is' },
  },
  examples: [
    ['ticket-flow review FEAT-001 --dry-run --json', 'who has to review it, and what needs a closer look'],
    ['ticket-flow review FEAT-001 --findings spec.json quality.json --by agent-1', 'judge a round'],
    ['ticket-flow review FEAT-001 --findings *.json --format markdown', 'the body of a comment'],
  ],
  exits: {
    0: 'Approved.',
    1: 'Changes are asked for, a review is missing, or the last round is over; or there is no such ticket.',
    65: 'A document of a reviewer is not as the schema says; the message names the place.',
    66: 'There is no such document, no such base, or no backlog here.',
    69: 'The project is not under git.',
    75: 'Another process is changing the checkpoint; try again.',
    78: 'backlog.config.json is invalid.',
  },
  load: () => import('./review.ts'),
};

const commitMessageSpec: CommandSpec = {
  name: 'commit-message',
  describe: "Print the message for a ticket's commit",
  positionals: [{ name: 'id', describe: 'Ticket', required: true }],
  options: {
    summary: { type: 'string', value: 'TEXT', describe: "What was done; without it the ticket's title" },
    json: jsonOption,
  },
  examples: [['ticket-flow commit-message FEAT-001 | git commit --file -', 'commit with it']],
  exits: {
    1: 'There is no such ticket.',
    65: 'The ticket cannot be read.',
    66: 'There is no backlog here.',
    78: 'backlog.config.json is invalid.',
  },
  load: () => import('./commit-message.ts'),
};

const waveReportSpec: CommandSpec = {
  name: 'wave-report',
  describe: 'Report what became of the tickets of a wave, and what they cost',
  options: {
    wave: {
      type: 'list',
      value: 'ID',
      describe: 'Only these tickets; without it all that have a checkpoint',
    },
    since: {
      type: 'string',
      value: 'TIME',
      describe: 'Only what happened from then on: 2026-02-07T09:00:00Z',
    },
    ...formatOptions,
  },
  examples: [
    ['ticket-flow wave-report --since 2026-02-07', 'the tickets of that day'],
    ['ticket-flow wave-report --wave FEAT-001 TASK-004 --format markdown', 'of one wave'],
  ],
  exits: {
    1: 'There is no such ticket.',
    65: 'A checkpoint cannot be read; the others are reported.',
    66: 'There is no backlog here.',
    78: 'backlog.config.json is invalid.',
  },
  load: () => import('./wave-report.ts'),
};

/** The commands around a ticket's review, its commit and what came of it. */
export const reviewSpecs: readonly CommandSpec[] = [reviewSpec, commitMessageSpec, waveReportSpec];
