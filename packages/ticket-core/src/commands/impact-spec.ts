import { type CommandSpec, jsonOption } from '@backlog-toolkit/cli-kit';

/** The `impact` command's row in the table. */
export const impactSpec: CommandSpec = {
  name: 'impact',
  describe: 'Show what a change of files reaches: importers, tests and open tickets',
  positionals: [
    { name: 'files', describe: 'files or folders of the project', required: true, variadic: true },
  ],
  options: {
    depth: {
      type: 'number',
      value: 'N',
      default: 1,
      describe: 'Follow importers of importers up to N steps',
    },
    json: jsonOption,
  },
  examples: [
    ['ticket-core impact src/session.ts', 'who imports it and which tickets touch it'],
    ['ticket-core impact src/auth --depth 3 --json', 'every file of a folder, for a program'],
  ],
  exits: {
    0: 'Shown, even when nothing is reached.',
    64: 'A path lies outside the project, or nothing knows it.',
    66: 'There is no backlog here.',
  },
  load: () => import('./impact.ts'),
};
