import { type CommandOutcome, runCommand, type RunCommandOptions } from './run-command.ts';

/**
 * As {@link runCommand}, with the command above its output, and what comes next on a line of its own.
 * @param note said behind the command; '' for nothing
 */
export async function runShown(
  command: string,
  note: string,
  options: RunCommandOptions,
): Promise<CommandOutcome> {
  const { write } = options;
  await write(Buffer.from(`$ ${command}${note === '' ? '' : `  # ${note}`}\n`));
  const outcome = await runCommand(command, options);
  if (outcome.outputBytes > 0 && !outcome.outputTail.endsWith('\n')) await write(Buffer.from('\n'));
  return outcome;
}
