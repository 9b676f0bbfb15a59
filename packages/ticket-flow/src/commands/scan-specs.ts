import { type CommandSpec, jsonOption } from '@backlog-toolkit/cli-kit';

/** The command that looks for hacks. */
export const scanSpecs: readonly CommandSpec[] = [
  {
    name: 'scan',
    describe: 'Look for hacks in a change: silenced checks, weakened tests, swallowed errors, secrets',
    options: {
      base: {
        type: 'string',
        value: 'REF',
        describe: 'Compare the working tree with where it left this revision (the main branch, else HEAD)',
      },
      diff: {
        type: 'string',
        value: 'FILE',
        describe: 'Read this unified diff instead (- for standard input)',
      },
      waive: { type: 'list', value: 'RULES', describe: 'Show findings of these rules without failing' },
      reason: { type: 'string', value: 'TEXT', describe: 'Why they are waived' },
      format: {
        type: 'string',
        choices: ['text', 'json', 'sarif', 'github'],
        describe: 'Form of the output (github inside GitHub Actions, else text)',
      },
      json: { ...jsonOption, describe: 'Same as --format json' },
    },
    examples: [
      ['ticket-flow scan', 'what is not on the main branch yet'],
      ['ticket-flow scan --base HEAD~1', 'the last commit and what is not committed'],
      ['git diff main... | ticket-flow scan --diff - --format sarif > hacks.sarif', 'for code scanning'],
    ],
    exits: {
      0: 'No error among the findings.',
      1: 'An error was found.',
      65: 'The diff is malformed.',
      66: 'There is no such diff or revision.',
      69: 'There is no git, or it cannot answer.',
      78: 'backlog.config.json is invalid.',
    },
    load: () => import('./scan.ts'),
  },
];
