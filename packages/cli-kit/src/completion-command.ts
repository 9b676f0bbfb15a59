import type { CliSpec, CommandSpec } from './spec.ts';

/** The `completion` command, the same in every bin. */
export function completionCommand(spec: () => CliSpec): CommandSpec {
  return {
    name: 'completion',
    describe: 'Print a completion script for bash or zsh',
    load: async () => ({
      run: async () => {
        const { printCompletionScript } = await import('./help.ts');
        printCompletionScript(spec());
        return 0;
      },
    }),
  };
}
