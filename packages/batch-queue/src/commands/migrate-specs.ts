import { type CommandSpec, dryRunOption, jsonOption } from '@backlog-toolkit/cli-kit';

/** The command that moves a queue to where others can reach it, or back. */
export const migrateSpecs: readonly CommandSpec[] = [
  {
    name: 'migrate',
    describe:
      'Move the queue between files and PostgreSQL, with payloads, results and notes; makes or updates the tables',
    options: {
      from: {
        type: 'string',
        value: 'PLACE',
        default: 'files',
        describe: 'Where it is: files, or postgres://HOST:PORT/DATABASE; stays paused afterwards',
      },
      to: {
        type: 'string',
        value: 'PLACE',
        describe: 'Where it goes (llmOps.batchPolicy.store)',
      },
      'dry-run': { ...dryRunOption, describe: 'Show what would become of each job; write nothing' },
      json: jsonOption,
    },
    examples: [
      ['batch-queue migrate --to postgres://operator@db.example/backlog --dry-run', 'what would be moved'],
      ['batch-queue migrate --to postgres://operator@db.example/backlog', 'make the tables, and move'],
      ['batch-queue migrate --from postgres://operator@db.example/backlog --to files', 'and back'],
    ],
    exits: {
      1: 'A job is there in a newer or another version; it is left alone.',
      65: 'A job cannot be read; the others are moved.',
      66: 'There is no backlog, or no queue at --from.',
      69: 'PostgreSQL cannot be reached or refuses, or its driver is not installed.',
      75: 'A job is worked on or being submitted, or the connection was lost: run it again.',
      78: 'backlog.config.json is invalid, or the role may not make tables.',
    },
    load: () => import('./migrate.ts'),
  },
];
