import type { OptionSpec, PositionalSpec } from '@backlog-toolkit/cli-kit';
import { clients, surfaces } from '../surface/surface.ts';

/** The files that a command works on. */
export const filesArgument: PositionalSpec = {
  name: 'files',
  describe: 'files, folders or globs; - reads standard input; the working folder when absent',
  variadic: true,
};

/** What the command line can say of every file. */
export const fileOptions: Readonly<Record<'surface' | 'client' | 'model', OptionSpec>> = {
  surface: {
    type: 'string',
    choices: surfaces,
    describe: 'What the files are, where path and content do not tell',
  },
  client: { type: 'string', choices: clients, describe: 'Who sends the prompts' },
  model: {
    type: 'string',
    value: 'MODEL',
    describe: 'Alias or id of the model that the prompts are for, as the model registry has it',
  },
};
