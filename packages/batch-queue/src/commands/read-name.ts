import { userInfo } from 'node:os';
import type { CommandContext } from '@backlog-toolkit/cli-kit';

/** Who runs a command, for what it notes: the CI's actor, else the user. */
export function readName({ env }: Pick<CommandContext, 'env'>): string {
  const name = env['GITHUB_ACTOR'] || env['USER'] || env['USERNAME'];
  if (name) return name;
  try {
    return userInfo().username;
  } catch {
    return 'somebody';
  }
}
