import { type CommandContext, showControls } from '@backlog-toolkit/cli-kit';
import type { Decision } from '../io/install.ts';
import type { InstallAction } from '../plan-install.ts';
import { showChange } from './show-change.ts';

/** Asks a person on the terminal about each file that differs, after showing how. */
export function askAboutEach(
  root: string,
  { out }: CommandContext,
): (action: InstallAction) => Promise<Decision> {
  let isForAll = false;
  return async (action) => {
    if (isForAll) return 'overwrite';
    out.print(showChange(root, action, out.color));
    const answer = await ask(`${action.path} differs. Overwrite it? [y]es, [N]o, [a]ll, [q]uit: `);
    isForAll = /^a(?:ll)?$/i.test(answer);
    if (isForAll || /^y(?:es)?$/i.test(answer)) return 'overwrite';
    return /^q(?:uit)?$/i.test(answer) ? 'stop' : 'leave';
  };
}

async function ask(question: string): Promise<string> {
  const { createInterface } = await import('node:readline/promises');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    // Ctrl+C and Ctrl+D end the question, and with it everything.
    return (await terminal.question(showControls(question)).catch(() => 'q')).trim();
  } finally {
    terminal.close();
  }
}
