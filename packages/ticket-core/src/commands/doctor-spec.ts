import { type CommandSpec, jsonOption } from '@backlog-toolkit/cli-kit';

/** The `doctor` command's row in the table. */
export const doctorSpec: CommandSpec = {
  name: 'doctor',
  describe: 'Examine the backlog as a whole, and repair what needs no decision',
  options: {
    repair: {
      type: 'boolean',
      describe: 'Renumber duplicate ids, mend file names and folders, clean up; shows a diff first',
    },
    'dry-run': { type: 'boolean', describe: 'With --repair: show the diff and write nothing' },
    yes: { type: 'boolean', alias: 'y', describe: 'With --repair: do not ask' },
    json: jsonOption,
  },
  examples: [
    ['ticket-core doctor', 'what is wrong, and what --repair would do about it'],
    ['ticket-core doctor --repair --dry-run', 'the repair as a diff'],
    ['ticket-core doctor --repair --yes', 'in a script'],
  ],
  exits: {
    0: 'The backlog is sound, or is now.',
    1: 'Something is wrong, or is left after the repair.',
    66: 'There is no backlog here.',
    75: 'Another process is changing the backlog, or it changed after the repair was shown; try again.',
  },
  load: () => import('./doctor.ts'),
};
