import { type CommandSpec, jsonOption } from '@backlog-toolkit/cli-kit';
import { completer } from './completers.ts';

/** The `duplicates` command's row in the table. */
export const duplicatesSpec: CommandSpec = {
  name: 'duplicates',
  describe: 'List tickets that say nearly the same',
  positionals: [
    {
      name: 'query',
      describe: 'ticket id, or words; all pairs when absent',
      variadic: true,
      complete: completer('ids'),
    },
  ],
  options: {
    all: { type: 'boolean', describe: 'Without a query: pairs of two completed tickets too' },
    threshold: {
      type: 'number',
      value: 'SCORE',
      describe: 'Least score, above 0 up to 1 (0.62; 0.3 for words, which say less than a ticket)',
    },
    limit: {
      type: 'number',
      value: 'COUNT',
      describe: 'Most rows, best first (20 for a query, all for pairs)',
    },
    json: jsonOption,
  },
  examples: [
    ['ticket-core duplicates', 'pairs in which at least one ticket is pending'],
    ['ticket-core duplicates TASK-012', 'what is like one ticket'],
    ['ticket-core duplicates "retry failed uploads"', 'whether there is a ticket for this already'],
  ],
  exits: {
    0: 'Listed, even when nothing is alike.',
    1: 'There is no such ticket.',
    65: 'The id is not unique, or the ticket cannot be read.',
    66: 'There is no backlog here.',
  },
  load: () => import('./duplicates.ts'),
};
