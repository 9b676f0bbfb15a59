import { type CommandContext, showControls, UsageError } from '@backlog-toolkit/cli-kit';

/**
 * Asks a person whether to go on.
 * @throws UsageError where nobody can be asked
 */
export async function confirm(question: string, { isInteractive, log }: CommandContext): Promise<boolean> {
  if (!isInteractive)
    throw new UsageError('This needs --yes where nobody can be asked.', '--dry-run shows what it would do.');
  const { createInterface } = await import('node:readline/promises');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    // Ctrl+C and Ctrl+D end the question.
    const answer = await terminal.question(`${showControls(question)} [y/N] `).catch(() => '');
    const isWanted = /^\s*y(?:es)?\s*$/i.test(answer);
    if (!isWanted) log.warn('Nothing was changed.');
    return isWanted;
  } finally {
    terminal.close();
  }
}
