import { type CommandSpec, dryRunOption, jsonOption } from '@backlog-toolkit/cli-kit';

/** The row of `migrate` in the table. */
export const migrateSpec: CommandSpec = {
  name: 'migrate',
  describe: 'Make or update the tables of a ledger in PostgreSQL, and copy a ledger to another',
  options: {
    from: {
      type: 'string',
      value: 'LEDGER',
      describe: 'Where the entries are, a file or postgres://…; without it only tables are made',
    },
    to: {
      type: 'string',
      value: 'LEDGER',
      describe: 'Where they go, a file or postgres://…; llmOps.usageLedger of the configuration when absent',
    },
    'dry-run': { ...dryRunOption, describe: 'Show what would be added; write nothing' },
    json: jsonOption,
  },
  examples: [
    ['cost-guard migrate --to postgres://db.example/backlog', 'make the tables'],
    [
      'cost-guard migrate --from .backlog-ops/usage-ledger.jsonl --to postgres://db.example/backlog',
      'move there',
    ],
    [
      'cost-guard migrate --from postgres://db.example/backlog --to .backlog-ops/usage-ledger.jsonl',
      'move back',
    ],
  ],
  exits: {
    0: 'The ledger has all entries of the other one.',
    64: 'There is nothing to do: a file has no tables.',
    65: 'Lines that nobody can read stayed behind; or the tables are of a newer version.',
    66: 'There is no such ledger to copy.',
    69: 'The database cannot be reached, or the driver pg is not installed.',
    73: 'The ledger cannot be created.',
    75: 'The connection was lost, or others hold the ledger for too long; run it again to go on.',
    78: 'The role lacks a right.',
  },
  load: async () => ({ run: (await import('./cold.ts')).runMigrate }),
};
