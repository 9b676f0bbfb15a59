import { type CommandSpec, jsonOption } from '@backlog-toolkit/cli-kit';

/** The `diff` command's row in the table. */
export const diffSpec: CommandSpec = {
  name: 'diff',
  describe: 'Compare the registry with the catalogue of this version, or two registry files',
  positionals: [
    { name: 'before', describe: 'registry file; the catalogue when absent' },
    { name: 'after', describe: "registry file; the project's registry when absent" },
  ],
  options: { json: jsonOption },
  examples: [
    ['model-registry diff', 'what the project has set otherwise'],
    ['model-registry diff old.json new.json --json', 'two files'],
  ],
  exits: {
    0: 'No difference.',
    1: 'There are differences.',
    65: 'A file is invalid.',
    66: 'There is no such file.',
  },
  load: () => import('./diff.ts'),
};
