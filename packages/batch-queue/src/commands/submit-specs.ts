import { type CommandSpec, dryRunOption, jsonOption, type OptionSpec } from '@backlog-toolkit/cli-kit';
import { execOptions } from './exec-options.ts';

/** The cap on what the queue's jobs may cost. */
export const capOption: OptionSpec = {
  type: 'string',
  value: 'USD',
  describe: "Most that the queue's jobs may cost in 24 hours: spent, in flight and reserved together",
};

const askOptions: Readonly<Record<string, OptionSpec>> = {
  input: {
    type: 'list',
    value: 'TICKETS',
    describe: 'Tickets by file, glob or id (every ticket that waits to be begun and lacks the section)',
  },
  task: {
    type: 'string',
    choices: ['plan', 'refine', 'review', 'validate'],
    default: 'plan',
    describe: 'What to ask for each ticket',
  },
  'max-cost': capOption,
  priority: {
    type: 'string',
    choices: ['high', 'normal', 'low'],
    default: 'normal',
    describe: 'Jobs of a higher priority are submitted first',
  },
  model: {
    type: 'string',
    value: 'NAME',
    describe: 'Model alias or id (what llmOps.routing has for the task)',
  },
  'escalation-reason': {
    type: 'string',
    value: 'TEXT',
    describe:
      'Why the escalation model (llmOps.routing.escalationModel) is asked; kept with the job and in the ledger',
  },
  provider: {
    type: 'string',
    choices: ['anthropic', 'openai', 'litellm', 'local'],
    describe: 'Who answers (the maker of the model, or the gateway, by the keys at hand)',
  },
  'max-requests': {
    type: 'number',
    value: 'N',
    describe: 'Most tickets in one job (what the provider takes)',
  },
  'dry-run': { ...dryRunOption, describe: 'Show the jobs and their cost; write and send nothing' },
  json: jsonOption,
};

const exits = {
  1: 'No ticket is valid, the task is not eligible, or a cost cap refused something.',
  65: 'A job file or control.json cannot be read; what can be sent is.',
  66: 'There is no backlog, or no ticket of a name.',
  69: 'A provider cannot be used, or did not say whether it accepted a batch.',
  75: 'Another process holds the queue, or a provider asked to wait or was not reached: the job stays in the queue.',
  78: 'backlog.config.json is invalid, or a key is missing.',
};

/** The commands that fill and run the queue. */
export const submitSpecs: readonly CommandSpec[] = [
  {
    name: 'submit',
    describe: 'Enqueue a task for tickets and submit what limits and caps allow',
    options: { ...askOptions, ...execOptions },
    examples: [
      ['batch-queue submit --input backlog/data/pending/FEAT-*.md', 'plan these tickets'],
      ['batch-queue submit --input "backlog/data/pending/*.md" --max-cost 50 --priority high', 'with a cap'],
      ['batch-queue submit --task validate --dry-run', 'what it would cost to validate the backlog'],
    ],
    exits,
    load: () => import('./submit.ts'),
  },
  {
    name: 'enqueue',
    describe: 'Enqueue a task for tickets and send nothing',
    options: askOptions,
    examples: [['batch-queue enqueue --task refine --input FEAT-001 FEAT-002', 'for a later run']],
    exits,
    load: () => import('./enqueue.ts'),
  },
  {
    name: 'run',
    describe: 'Submit jobs from the queue, by priority and age',
    options: {
      'max-cost': capOption,
      limit: { type: 'number', value: 'N', describe: 'Submit at most N jobs' },
      ...execOptions,
      'dry-run': {
        ...dryRunOption,
        describe: 'Show which jobs would be submitted and which would wait; write and send nothing',
      },
      json: jsonOption,
    },
    examples: [['batch-queue run --max-cost 50', 'as a cron job']],
    exits: { ...exits, 1: 'A cost cap refused a job, or a provider did.', 66: 'There is no backlog.' },
    load: () => import('./run.ts'),
  },
  {
    name: 'watch',
    describe: 'Show the queue and how far each batch is, again and again until stopped',
    options: {
      poll: {
        type: 'number',
        value: 'SECONDS',
        default: 60,
        describe: 'Ask the provider for a batch at most that often',
      },
      interval: { type: 'number', value: 'SECONDS', default: 2, describe: 'Time between two drawings' },
      once: { type: 'boolean', describe: 'Draw once and end' },
      'dry-run': { ...dryRunOption, describe: 'Do not keep in the jobs what providers tell' },
    },
    examples: [
      ['batch-queue watch', 'until Ctrl-C'],
      ['batch-queue watch --once', 'ask and show once'],
    ],
    exits: {
      0: 'Also when it is stopped with Ctrl-C.',
      66: 'There is no backlog.',
      78: 'backlog.config.json is invalid.',
    },
    load: () => import('./watch.ts'),
  },
];
