import type { OptionSpec } from '@backlog-toolkit/cli-kit';

/** How the provider local answers. */
export const execOptions: Readonly<Record<string, OptionSpec>> = {
  exec: {
    type: 'string',
    value: 'COMMAND',
    describe: 'With the provider local: the command that answers (request on stdin, answer on stdout)',
  },
  'exec-parallel': {
    type: 'number',
    value: 'N',
    default: 2,
    describe: 'How many of these commands run side by side',
  },
  'exec-timeout': {
    type: 'number',
    value: 'SECONDS',
    default: 600,
    describe: 'Longest time for one of them; then it is killed, and its request fails for a passing reason',
  },
};
