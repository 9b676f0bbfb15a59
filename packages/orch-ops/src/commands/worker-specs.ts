import { type CommandSpec, jsonOption, type OptionSpec } from '@backlog-toolkit/cli-kit';
import { guardOptions, idArgument, writeExits, writeOptions } from './common-options.ts';

const text = (value: string, describe: string): OptionSpec => ({ type: 'string', value, describe });
const owner = (describe: string): OptionSpec => text('OWNER', `${describe} (ORCH_OWNER_SESSION)`);
const notes = text('TEXT', 'Appended to the notes');

const endExits = { ...writeExits, 1: 'It is not in progress (any more), or belongs to another owner.' };

/** The commands of those who add, do and guard the work. */
export const workerSpecs: readonly CommandSpec[] = [
  {
    name: 'add',
    describe: 'Add a pending item',
    positionals: [{ name: 'task', describe: 'what is to be done', required: true }],
    options: {
      id: text('ID', 'Id (the next ORCH-nnn)'),
      priority: { ...text('PRIORITY', 'P0, P1, P2 or other'), default: 'P1' },
      'success-criteria': text('TEXT', 'When it is done'),
      due: text('TIME', 'YYYY-MM-DD HH:MM in the zone of ORCH_TZ_OFFSET'),
      notes,
      'idempotency-key': text('KEY', 'Add nothing when an item with this key is there already'),
      create: { type: 'boolean', describe: 'Make the queue when there is none yet' },
      'max-attempts': { type: 'number', value: 'COUNT', describe: 'Retries at most (ORCH_MAX_ATTEMPTS, 3)' },
      ...writeOptions,
      json: jsonOption,
    },
    examples: [
      ['orch-ops add "Write the migration" --priority P0', 'with the next id'],
      ['orch-ops add "Nightly audit" --idempotency-key audit-2026-02-07', 'once, however often it is called'],
    ],
    exits: { ...writeExits, 1: 'The id is taken.' },
    load: () => import('./add.ts'),
  },
  {
    name: 'pick',
    describe: 'Take the next item: print its id, with a lease on it',
    options: {
      owner: owner('Who takes it'),
      'lease-seconds': {
        type: 'number',
        value: 'SECONDS',
        describe: 'How long it is his (ORCH_LEASE_SECONDS, 3600)',
      },
      ...writeOptions,
      json: jsonOption,
    },
    examples: [['orch-ops pick --owner worker-7', 'the id, or "No pending tasks"']],
    exits: { ...writeExits, 0: 'One was taken, or there is none to take.' },
    load: () => import('./pick.ts'),
  },
  {
    name: 'heartbeat',
    describe: 'Renew the lease on an item',
    positionals: [idArgument],
    options: {
      owner: owner('Who has it'),
      'lease-seconds': {
        type: 'number',
        value: 'SECONDS',
        describe: 'From now on (ORCH_LEASE_SECONDS, 3600)',
      },
      ...guardOptions,
      ...writeOptions,
      json: jsonOption,
    },
    examples: [['orch-ops heartbeat ORCH-013 --owner worker-7', 'every few minutes']],
    exits: endExits,
    load: () => import('./heartbeat.ts'),
  },
  {
    name: 'done',
    describe: 'End work in progress: it is DONE',
    positionals: [idArgument],
    options: { owner: owner('Who ends it'), notes, ...guardOptions, ...writeOptions, json: jsonOption },
    examples: [['orch-ops done ORCH-013 --owner worker-7 --notes "all green"', 'by its worker']],
    exits: endExits,
    load: async () => ({ run: (await import('./end.ts')).runDone }),
  },
  {
    name: 'fail',
    describe: 'End work in progress: it FAILED',
    positionals: [idArgument],
    options: { owner: owner('Who ends it'), notes, ...guardOptions, ...writeOptions, json: jsonOption },
    examples: [['orch-ops fail ORCH-013 --owner worker-7 --notes "tests time out"', 'with the reason']],
    exits: endExits,
    load: async () => ({ run: (await import('./end.ts')).runFail }),
  },
  {
    name: 'watchdog',
    describe: 'Take back items in progress that nobody works on any more',
    options: {
      'stale-minutes': {
        type: 'number',
        value: 'MINUTES',
        default: 60,
        describe: 'An item without a lease is stale from this age on',
      },
      ...writeOptions,
      json: jsonOption,
    },
    examples: [['orch-ops watchdog', 'RESET with their ids, or NOOP; from cron']],
    exits: writeExits,
    load: () => import('./watchdog.ts'),
  },
];
