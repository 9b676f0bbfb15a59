import type { CommandSpec } from '@backlog-toolkit/cli-kit';
import { clients, surfaces } from '../surface/surface.ts';

/** prompt-lint lint: what runs without a command word. */
export const lintSpec: CommandSpec = {
  name: 'lint',
  describe: 'Lint prompt files',
  positionals: [
    {
      name: 'files',
      describe: 'files, folders or globs; - reads standard input; the working folder when absent',
      variadic: true,
    },
  ],
  options: {
    surface: {
      type: 'string',
      choices: surfaces,
      describe: 'What the files are, where path and content do not tell',
    },
    client: { type: 'string', choices: clients, describe: 'Who sends the prompts' },
    fix: {
      type: 'boolean',
      describe:
        'Mend first what is safe to mend; no line is lost, and code, quotes and frontmatter keep their bytes',
    },
    'fix-dry-run': {
      type: 'boolean',
      describe: 'Show what --fix would change as a diff, and what would be left; write nothing',
    },
    'stdin-filename': {
      type: 'string',
      value: 'FILE',
      describe: 'Name that standard input is linted under',
    },
    format: {
      type: 'string',
      choices: ['text', 'json', 'sarif', 'github', 'junit'],
      describe: 'Output format; github inside GitHub Actions, text elsewhere',
    },
    json: { type: 'boolean', describe: 'Same as --format json' },
  },
  examples: [
    ['prompt-lint', 'every prompt file below the working folder'],
    ['prompt-lint --fix-dry-run', 'what would be mended'],
    ["prompt-lint 'skills/**/*.md' --format sarif", 'for code scanning'],
    ['prompt-lint - --stdin-filename .claude/agents/reviewer.md < draft.md', 'as an editor does'],
  ],
  exits: {
    0: 'No finding is an error.',
    1: 'A finding is an error.',
    66: 'There is no such file.',
    74: 'A mended file cannot be written.',
    75: 'A file changed while it was mended; try again.',
  },
  load: () => import('./lint.ts'),
};
