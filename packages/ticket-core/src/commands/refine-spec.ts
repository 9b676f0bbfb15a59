import { type CommandSpec, jsonOption } from '@backlog-toolkit/cli-kit';

/** The `refine` command's row in the table. */
export const refineSpec: CommandSpec = {
  name: 'refine',
  describe:
    'Go through every pending ticket: verdict, proposals, what is left, and the health of the backlog',
  options: {
    out: {
      type: 'string',
      value: 'FILE',
      describe: 'Write the Markdown report there; - is standard output (backlog/refinement-report-DATE.md)',
    },
    apply: {
      type: 'boolean',
      describe: 'Write a Refinement section into tickets and move obsolete ones to completed',
    },
    force: {
      type: 'boolean',
      describe: 'Write the report also outside the project, or over a file that is no report',
    },
    'dry-run': { type: 'boolean', describe: 'Write nothing; with --apply show the exact change as a diff' },
    json: { ...jsonOption, describe: 'Print one JSON document; a report is written with --out only' },
  },
  examples: [
    ['ticket-core refine', 'write the report of today and print its figures'],
    ['ticket-core refine --apply --dry-run', 'what would change in the tickets'],
    ['ticket-core refine --json', 'for programs; writes nothing'],
  ],
  exits: {
    0: 'Done, whatever the health.',
    66: 'There is no backlog here.',
    73: 'The report would overwrite another file, or lie outside the project.',
    75: 'Another process is changing the backlog; try again.',
  },
  load: () => import('./refine.ts'),
};
