import { completionScript } from './completion-script.ts';
import type { CliSpec, CommandSpec } from './spec.ts';

/** The `completion` command, the same in every bin. */
export function completionCommand(spec: () => CliSpec): CommandSpec {
  return {
    name: 'completion',
    describe: 'Print a completion script for bash or zsh',
    load: async () => ({
      run: (_args, { out }) => {
        out.print(completionScript(spec().name));
        return 0;
      },
    }),
  };
}
