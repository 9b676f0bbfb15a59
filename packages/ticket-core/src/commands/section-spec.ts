import { type CommandSpec, dryRunOption, jsonOption } from '@backlog-toolkit/cli-kit';
import { idArgument } from './completers.ts';

/** The `section` command's row in the table. */
export const sectionSpec: CommandSpec = {
  name: 'section',
  describe: "Replace a section's content; every byte outside it stays",
  positionals: [idArgument(), { name: 'heading', describe: 'heading of the section', required: true }],
  options: {
    from: {
      type: 'string',
      value: 'FILE',
      describe: 'Content in Markdown; - is standard input',
      required: true,
    },
    create: { type: 'boolean', describe: 'Add the section at the end when it is not there' },
    'dry-run': dryRunOption,
    json: jsonOption,
  },
  examples: [
    ['ticket-core section TASK-001 Context --from context.md', 'from a file'],
    ['ticket-core section TASK-001 "Refinement Notes" --from - --create', 'from standard input, maybe new'],
  ],
  exits: {
    1: 'There is no such ticket or section.',
    65: 'The content would change other parts of the file, or is not UTF-8.',
    66: 'There is no such file.',
    75: 'Another process is changing the backlog; try again.',
  },
  load: () => import('./section.ts'),
};
