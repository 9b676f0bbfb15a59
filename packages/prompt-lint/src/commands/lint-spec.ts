import type { CommandSpec } from '@backlog-toolkit/cli-kit';
import { fileOptions, filesArgument } from './file-options.ts';

/** prompt-lint lint: what runs without a command word. */
export const lintSpec: CommandSpec = {
  name: 'lint',
  describe: 'Lint prompt files',
  positionals: [filesArgument],
  options: {
    ...fileOptions,
    changed: { type: 'boolean', describe: 'Lint only files that differ from HEAD' },
    since: {
      type: 'string',
      value: 'REF',
      describe: 'Lint only files that changed since REF, or differ from HEAD',
    },
    fix: {
      type: 'boolean',
      describe:
        'Mend first what is safe to mend; no line is lost, and code, quotes and frontmatter keep their bytes',
    },
    'fix-dry-run': {
      type: 'boolean',
      describe:
        'Show what --fix would change as a diff, what is suggested besides, and what would be left; write nothing',
    },
    'dry-run': {
      type: 'boolean',
      describe: 'With --fix the same as --fix-dry-run; with --update-baseline show its change as a diff',
    },
    baseline: {
      type: 'string',
      value: 'FILE',
      describe: 'File with known findings, which do not count; that of the configuration when absent',
    },
    'update-baseline': { type: 'boolean', describe: 'Write what is found to the baseline, and end with 0' },
    'max-warnings': { type: 'number', value: 'N', describe: 'End with 1 when there are more warnings' },
    'min-score': {
      type: 'number',
      value: 'N',
      describe: 'End with 1 when a file has a lower score: 100, less 20 an error, 5 a warning, 1 an info',
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
    ['prompt-lint --since origin/main --baseline prompt-baseline.json', 'what a branch made worse'],
    ['prompt-lint --fix-dry-run', 'what would be mended'],
    ["prompt-lint 'skills/**/*.md' --format sarif", 'for code scanning'],
    ['prompt-lint - --stdin-filename .claude/agents/reviewer.md < draft.md', 'as an editor does'],
  ],
  exits: {
    0: 'No finding is an error, and every limit is kept.',
    1: 'A finding is an error, or a limit is passed.',
    64: 'The command line is wrong, or there is no such model.',
    66: 'There is no such file, or no such baseline.',
    69: 'git cannot tell what changed.',
    74: 'A mended file cannot be written.',
    75: 'A file changed while it was mended; try again.',
    78: 'The configuration cannot be used.',
  },
  load: () => import('./lint.ts'),
};
