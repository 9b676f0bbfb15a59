import { type CommandSpec, dryRunOption, jsonOption, type OptionSpec } from '@backlog-toolkit/cli-kit';

const local: OptionSpec = {
  type: 'boolean',
  describe: "The project's .claude instead of the person's own ~/.claude",
};

/** The `install` command's row in the table. */
export const installSpec: CommandSpec = {
  name: 'install',
  describe: 'Copy skills, and the agents and bins that they need',
  options: {
    local,
    skills: {
      type: 'list',
      value: 'NAMES',
      describe: 'Only these, such as ticket,implementer; all when absent',
    },
    force: { type: 'boolean', describe: 'Overwrite files that differ, without asking' },
    'dry-run': dryRunOption,
    json: jsonOption,
  },
  examples: [
    ['skills-installer install', 'for all projects of this person'],
    ['skills-installer install --local --skills ticket,refinement', 'for this project, two skills'],
  ],
  exits: {
    0: 'Installed, or there already.',
    1: 'A person chose to stop, or to leave a file alone that differs; with --dry-run: files differ.',
    65: 'The list of installed files is damaged, or a link leads out of the folder.',
    73: 'Files differ and nobody can be asked; nothing was written.',
    74: 'A file could not be read or written.',
    75: 'Another installation is at work.',
  },
  load: () => import('./install.ts'),
};

/** The `uninstall` command's row in the table. */
export const uninstallSpec: CommandSpec = {
  name: 'uninstall',
  describe: 'Remove exactly what was installed',
  options: {
    local,
    force: { type: 'boolean', describe: 'Also remove files that were changed since' },
    'dry-run': dryRunOption,
    json: jsonOption,
  },
  examples: [['skills-installer uninstall', 'files that were changed stay, and are named']],
  exits: {
    0: 'Nothing of it is left.',
    1: 'Files that were changed since are left.',
    65: 'The list of installed files is damaged, or a link leads out of the folder.',
    74: 'A file could not be read or written.',
    75: 'Another installation is at work.',
  },
  load: () => import('./uninstall.ts'),
};

/** The `list` command's row in the table. */
export const listSpec: CommandSpec = {
  name: 'list',
  describe: 'Show what is installed, of which version, and what was changed since',
  options: { local, json: jsonOption },
  examples: [['skills-installer list --local', 'what this project has']],
  exits: { 0: 'Shown.', 65: 'The list of installed files is damaged.', 74: 'A file could not be read.' },
  load: () => import('./list.ts'),
};
