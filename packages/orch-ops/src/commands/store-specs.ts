import { type CommandSpec, jsonOption } from '@backlog-toolkit/cli-kit';
import { exclusiveOption, queueOptions, whoOptions, writeExits } from './common-options.ts';

/** The commands that carry items from one store to another. */
export const storeSpecs: readonly CommandSpec[] = [
  {
    name: 'migrate',
    describe: 'Bring the rows of a Markdown queue into a database',
    options: {
      ...queueOptions,
      ...exclusiveOption,
      ...whoOptions,
      update: { type: 'boolean', describe: 'Overwrite items of the database that differ from their rows' },
      'dry-run': { type: 'boolean', describe: 'Show what would be imported and write nothing' },
      json: jsonOption,
    },
    examples: [['orch-ops migrate --db automation/orchestrator/db/queue.db', 'again and again without harm']],
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
