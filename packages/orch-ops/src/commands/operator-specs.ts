import { type CommandSpec, jsonOption, type OptionSpec } from '@backlog-toolkit/cli-kit';
import { filterOptions, guardOptions, idOption, writeExits, writeOptions } from './common-options.ts';

const bulkOptions: Readonly<Record<string, OptionSpec>> = {
  id: idOption,
  ...filterOptions,
  limit: {
    type: 'number',
    value: 'COUNT',
    default: 20,
    describe: 'Refuse when the conditions match more items',
  },
  yes: { type: 'boolean', alias: 'y', describe: 'With conditions instead of --id: do not ask' },
  ...guardOptions,
  ...writeOptions,
  json: jsonOption,
};

const exits = {
  ...writeExits,
  1: 'There is no such item, its state does not allow it, or a guard is not met.',
};

/** The commands of the operator. */
export const operatorSpecs: readonly CommandSpec[] = [
  {
    name: 'cancel',
    describe: 'Stop items: they become BLOCKED, their leases are released',
    options: bulkOptions,
    examples: [
      ['orch-ops cancel --id ORCH-013', 'one item'],
      ['orch-ops cancel --owner worker-7 --status IN_PROGRESS --yes', 'all that a lost worker has'],
    ],
    exits,
    load: async () => ({ run: (await import('./change.ts')).runCancel }),
  },
  {
    name: 'replan',
    describe: 'Note why work is planned anew: IN_PROGRESS becomes BLOCKED, anything else PENDING',
    options: {
      notes: { type: 'string', value: 'TEXT', required: true, describe: 'Why it is planned anew' },
      ...bulkOptions,
    },
    examples: [['orch-ops replan --id ORCH-013 --notes "scope split into W1/W2"', 'one item']],
    exits,
    load: async () => ({ run: (await import('./change.ts')).runReplan }),
  },
  {
    name: 'retry',
    describe: 'Make failed work PENDING again',
    options: bulkOptions,
    examples: [
      ['orch-ops retry --id ORCH-013', 'Markdown: FAILED or BLOCKED; a database: FAILED or timed out'],
      ['orch-ops --db queue.db retry --status FAILED --limit 50 --yes', 'all that failed'],
    ],
    exits,
    load: async () => ({ run: (await import('./change.ts')).runRetry }),
  },
  {
    name: 'undo',
    describe: 'Take the last cancel, replan, retry or watchdog back',
    options: {
      id: { ...idOption, describe: 'Take back the last of this item' },
      ...guardOptions,
      ...writeOptions,
      json: jsonOption,
    },
    examples: [['orch-ops undo --dry-run', 'what it would change']],
    exits: { ...writeExits, 1: 'There is nothing to take back, or an item moved on since.' },
    load: () => import('./undo.ts'),
  },
];
