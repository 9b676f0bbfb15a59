import { type CommandSpec, dryRunOption, jsonOption } from '@backlog-toolkit/cli-kit';

/** The command that looks after the queue itself. */
export const doctorSpecs: readonly CommandSpec[] = [
  {
    name: 'doctor',
    describe: 'Mend what crashes left behind, find lost batches, and tell what needs a person',
    options: {
      'dry-run': { ...dryRunOption, describe: 'Show what would be mended and adopted; only ask providers' },
      json: jsonOption,
    },
    examples: [
      ['batch-queue doctor', 'after a crash, or when a job is submit-unknown'],
      ['batch-queue doctor --dry-run', 'what it would mend'],
    ],
    exits: {
      1: 'Something needs a person.',
      66: 'There is no backlog.',
      78: 'backlog.config.json is invalid.',
    },
    load: () => import('./doctor.ts'),
  },
];
