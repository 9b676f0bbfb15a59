import { type CommandSpec, dryRunOption, jsonOption } from '@backlog-toolkit/cli-kit';
import { execOptions } from './exec-options.ts';

const ids = { name: 'id', describe: 'Id of a job', variadic: true } as const;

/** The commands that bring submitted jobs to their end. */
export const reconcileSpecs: readonly CommandSpec[] = [
  {
    name: 'reconcile',
    describe: 'Take in results: tickets, ledger, failures',
    positionals: [{ ...ids, describe: 'Only these jobs' }],
    options: {
      status: {
        type: 'string',
        choices: ['all', 'completed', 'failed'],
        default: 'all',
        describe: 'Which jobs to show, and to move or repeat',
      },
      move: {
        type: 'string',
        bare: 'finished',
        choices: ['finished', 'all'],
        describe:
          'Complete tickets whose result is in: those whose task finishes a ticket (llmOps.batchPolicy.finishingTasks), or with --move=all every one',
      },
      retry: { type: 'boolean', describe: 'Enqueue requests again that failed for a passing reason' },
      ...execOptions,
      'dry-run': {
        ...dryRunOption,
        describe: 'Show what would become of jobs, tickets (as diffs) and ledger; only ask providers',
      },
      json: jsonOption,
    },
    examples: [
      ['batch-queue reconcile --status all', 'ask the providers and take in what has ended'],
      ['batch-queue reconcile --status completed --move', 'and complete tickets'],
      ['batch-queue reconcile --status failed --retry', 'and repeat what failed'],
    ],
    exits: {
      1: 'A job failed, or a result could not go into its ticket or was cut short.',
      65: 'A job file cannot be read; the others are reconciled.',
      66: 'There is no backlog, or no such job.',
      69: 'A provider could not be asked; what could be reconciled is.',
      75: 'Another process holds a lock.',
      78: 'backlog.config.json is invalid, or a key is missing.',
    },
    load: () => import('./reconcile.ts'),
  },
  {
    name: 'cancel',
    describe: 'Cancel jobs; what a provider has finished by then is still taken in',
    positionals: [ids],
    options: {
      all: { type: 'boolean', describe: 'Every job that is not finished' },
      'give-up': {
        type: 'boolean',
        describe:
          'Wait no longer for a job whose outcome is unknown or whose batch cannot be had: it fails, perhaps paid',
      },
      'dry-run': { ...dryRunOption, describe: 'Show what would become of each job; write and send nothing' },
      json: jsonOption,
    },
    examples: [
      ['batch-queue cancel batch-20261121T090000000Z-k3x9qa', 'one job'],
      ['batch-queue cancel --all', 'in an incident, after batch-queue pause'],
    ],
    exits: {
      1: 'A job cannot be cancelled.',
      66: 'There is no such job.',
      69: 'A provider could not be asked.',
      75: 'Another process works on a job.',
      78: 'backlog.config.json is invalid, or a key is missing.',
    },
    load: () => import('./cancel.ts'),
  },
  {
    name: 'retry',
    describe: 'Enqueue the failed requests of a job again, whatever the reason was',
    positionals: [{ name: 'id', describe: 'Id of a job', required: true }],
    options: {
      'force-resubmit': {
        type: 'boolean',
        describe: 'Also where the provider may have accepted it: it can then be paid twice',
      },
      'dry-run': { ...dryRunOption, describe: 'Show which requests would be enqueued; write nothing' },
      json: jsonOption,
    },
    examples: [['batch-queue retry batch-20261121T090000000Z-k3x9qa', 'after mending what made it fail']],
    exits: {
      1: 'Nothing of the job can be repeated, or only by --force-resubmit.',
      66: 'There is no such job.',
      75: 'Another process works on the job.',
    },
    load: () => import('./retry.ts'),
  },
  {
    name: 'stats',
    describe: 'What batches cost and saved, and how well it was estimated',
    options: { json: jsonOption },
    examples: [['batch-queue stats', 'by task and model']],
    exits: { 66: 'There is no backlog.' },
    load: () => import('./stats.ts'),
  },
];
