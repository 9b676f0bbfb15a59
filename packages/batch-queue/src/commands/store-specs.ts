import { type CommandSpec, type CompleteValues, dryRunOption, jsonOption } from '@backlog-toolkit/cli-kit';
import { jobStates } from '../job.ts';
import { capOption } from './submit-specs.ts';

const completeJobs: CompleteValues = async ({ cwd }) =>
  (await import('./complete-jobs.ts')).completeJobs(cwd);

const readExits = {
  65: 'A job file cannot be read; the others are shown.',
  66: 'There is no backlog, or no such job.',
  78: 'backlog.config.json is invalid.',
};

const controlExits = {
  65: 'control.json cannot be read.',
  66: 'There is no backlog.',
  75: 'Another process admits jobs just now; try again.',
  78: 'backlog.config.json is invalid.',
};

/** The commands that look into the queue, stop it and let it go on. */
export const storeSpecs: readonly CommandSpec[] = [
  {
    name: 'status',
    describe: 'Show how the queue, or one job, stands',
    positionals: [{ name: 'id', describe: 'Id of a job', complete: completeJobs }],
    options: { json: jsonOption },
    examples: [
      ['batch-queue status', 'jobs, money, and what waits for a person'],
      ['batch-queue status --json', 'for a dashboard'],
    ],
    exits: readExits,
    load: () => import('./status.ts'),
  },
  {
    name: 'list',
    describe: 'List jobs, the oldest first',
    options: {
      state: { type: 'list', value: 'STATES', choices: jobStates, describe: 'Only jobs in these states' },
      newest: { type: 'number', value: 'N', describe: 'Only the N newest' },
      json: jsonOption,
    },
    examples: [['batch-queue list --state submitted submit-unknown', 'what is in flight']],
    exits: readExits,
    load: () => import('./list.ts'),
  },
  {
    name: 'show',
    describe: 'Show all that is known of a job: requests, results, cost, history',
    positionals: [{ name: 'id', describe: 'Id of a job', required: true, complete: completeJobs }],
    options: { json: jsonOption },
    examples: [['batch-queue show batch-20261121T090000000Z-k3x9qa', 'one job']],
    exits: { ...readExits, 65: 'The job or a line of its results cannot be read.' },
    load: () => import('./show.ts'),
  },
  {
    name: 'pause',
    describe: 'Submit nothing until the queue is resumed; what is submitted goes on',
    options: {
      reason: { type: 'string', value: 'TEXT', describe: 'Why, for whoever looks at the queue' },
      'dry-run': dryRunOption,
      json: jsonOption,
    },
    examples: [['batch-queue pause --reason "cost alert"', 'the first step in an incident']],
    exits: controlExits,
    load: () => import('./pause.ts'),
  },
  {
    name: 'resume',
    describe: 'Let jobs be submitted again, under a cap of its own where one is given',
    options: {
      'max-cost': {
        type: 'string',
        value: 'USD',
        describe: "Most that the queue's jobs may cost in 24 hours from now on; none lifts it (as before)",
      },
      'dry-run': dryRunOption,
      json: jsonOption,
    },
    examples: [
      ['batch-queue resume --max-cost 20', 'after an incident'],
      ['batch-queue resume --max-cost none', 'without a cap of its own again'],
    ],
    exits: controlExits,
    load: () => import('./resume.ts'),
  },
  {
    name: 'import-legacy',
    describe: 'Take over batches and queued tickets from the files of the older toolkit',
    positionals: [
      {
        name: 'file',
        describe:
          'Files (.backlog-ops/batch-state.json, .backlog-ops/batch-queue.jsonl, .backlog-ops/batch-queue/active.jsonl)',
        variadic: true,
      },
    ],
    options: {
      provider: {
        type: 'string',
        choices: ['anthropic', 'openai', 'litellm'],
        describe: 'Who answers (by the ids of the batches, and as enqueue decides)',
      },
      'max-cost': capOption,
      'dry-run': { ...dryRunOption, describe: 'Show what would be taken over; write nothing' },
      json: jsonOption,
    },
    examples: [
      ['batch-queue import-legacy --dry-run', 'what there is'],
      ['batch-queue import-legacy', 'take it over; the files are put aside'],
    ],
    exits: {
      1: 'Something could not be taken over; it is listed.',
      66: 'There is no backlog, or no such file.',
      75: 'Another process holds the queue.',
      78: 'backlog.config.json is invalid.',
    },
    load: () => import('./import-legacy.ts'),
  },
];
