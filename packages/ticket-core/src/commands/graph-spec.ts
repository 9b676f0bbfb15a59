import { type CommandSpec, jsonOption } from '@backlog-toolkit/cli-kit';
import { completer } from './completers.ts';

/** The `graph` command's row in the table. */
export const graphSpec: CommandSpec = {
  name: 'graph',
  describe: 'Draw which tickets wait for which',
  positionals: [
    {
      name: 'id',
      describe: 'only this ticket, what it waits for and what waits for it',
      complete: completer('ids'),
    },
  ],
  options: {
    format: {
      type: 'string',
      choices: ['tree', 'mermaid', 'dot', 'json'],
      describe: 'Output format (tree when absent)',
    },
    all: { type: 'boolean', describe: 'Finished tickets too' },
    json: { ...jsonOption, describe: 'Same as --format json' },
  },
  examples: [
    ['ticket-core graph', 'open tickets as a tree, what they wait for below them'],
    ['ticket-core graph FEAT-001 --format mermaid', 'one ticket and its surroundings, for Markdown'],
    ['ticket-core graph --all --format dot | dot -Tsvg -o tickets.svg', 'everything as a picture'],
  ],
  exits: { 0: 'Drawn, cycles included.', 1: 'There is no such ticket.', 66: 'There is no backlog here.' },
  load: () => import('./graph.ts'),
};
