import { type CommandSpec, jsonOption } from '@backlog-toolkit/cli-kit';

/** The `init` command's row in the table. */
export const initSpec: CommandSpec = {
  name: 'init',
  describe: 'Set up a backlog in this folder: folders, templates and backlog.config.json',
  options: {
    yes: { type: 'boolean', alias: 'y', describe: 'Ask nothing and take what was detected' },
    'dry-run': { type: 'boolean', describe: 'Show every file with its state and write nothing' },
    force: { type: 'boolean', describe: 'Replace files that differ from what init writes' },
    name: { type: 'string', value: 'NAME', describe: 'Name of the project' },
    stack: {
      type: 'string',
      choices: ['typescript', 'javascript', 'python', 'go', 'rust', 'swift', 'generic'],
      describe: 'Main language of the project',
    },
    'test-command': { type: 'string', value: 'COMMAND', describe: 'Command that runs the tests' },
    'lint-command': { type: 'string', value: 'COMMAND', describe: 'Command of the lint gate' },
    'typecheck-command': { type: 'string', value: 'COMMAND', describe: 'Command of the type check' },
    'build-command': { type: 'string', value: 'COMMAND', describe: 'Command that builds the project' },
    json: jsonOption,
  },
  examples: [
    ['ticket-core init', 'detect the project and ask before writing'],
    ['ticket-core init --dry-run', 'what would be written'],
    ['ticket-core init --yes --test-command "make test"', 'in a script'],
  ],
  exits: {
    1: 'The questions were answered with no; nothing was written.',
    73: 'A value was given, but backlog.config.json exists and differs; or a path cannot be created.',
    74: 'Reading or writing failed.',
  },
  load: () => import('./init.ts'),
};
