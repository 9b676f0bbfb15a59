import { type CommandSpec, jsonOption } from '@backlog-toolkit/cli-kit';
import { exclusiveOption, queueOptions, whoOptions, writeExits } from './common-options.ts';

/** The commands that carry items from one store to another. */
export const storeSpecs: readonly CommandSpec[] = [
  {
    name: 'migrate',
    describe: 'Bring the rows of a queue into another, made when there is none: Markdown into a database',
    options: {
      ...queueOptions,
      from: {
        type: 'string',
        value: 'STORE',
        describe: 'Queue to read: Markdown, SQLite or postgres://… (--queue)',
      },
      to: {
        type: 'string',
        value: 'STORE',
        describe: 'Queue to bring them into, of any of these kinds (--db)',
      },
      ...exclusiveOption,
      ...whoOptions,
      update: { type: 'boolean', describe: 'Overwrite items of the database that differ from their rows' },
      'dry-run': { type: 'boolean', describe: 'Show what would be imported and write nothing' },
      json: jsonOption,
    },
    examples: [
      ['orch-ops migrate --db automation/orchestrator/db/queue.db', 'again and again without harm'],
      ['orch-ops migrate --from queue.db --to postgres://db/backlog', 'from one machine to several'],
      ['orch-ops migrate --from postgres://db/backlog --to queue.db', 'and back'],
    ],
    exits: { ...writeExits, 1: 'Items of the database differ from their rows; they were left alone.' },
    load: () => import('./migrate.ts'),
  },
  {
    name: 'render',
    describe: 'Write a database as a Markdown queue to look at',
    options: {
      ...queueOptions,
      force: { type: 'boolean', describe: 'Replace a file that this command did not write' },
      'dry-run': { type: 'boolean', describe: 'Print the document and write nothing' },
      json: jsonOption,
    },
    examples: [['orch-ops render --db queue.db --queue VIEW.md', 'a view; edits of it change nothing']],
    exits: { ...writeExits, 73: 'There is a file that this command did not write.' },
    load: () => import('./render.ts'),
  },
];
