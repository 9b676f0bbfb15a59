import { type CommandSpec, dryRunOption } from '@backlog-toolkit/cli-kit';

/** prompt-lint init */
export const initSpec: CommandSpec = {
  name: 'init',
  describe: 'Write a configuration for this folder',
  options: {
    format: {
      type: 'string',
      choices: ['json', 'yaml'],
      default: 'json',
      describe: 'JSON, or YAML with comments',
    },
    'dry-run': dryRunOption,
  },
  examples: [['prompt-lint init --format yaml', 'writes .promptlintrc.yaml']],
  exits: { 73: 'There is a configuration already; nothing was written.' },
  load: () => import('./init.ts'),
};
