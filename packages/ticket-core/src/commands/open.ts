import type { CommandContext } from '@backlog-toolkit/cli-kit';
import type { Finding } from '@backlog-toolkit/findings';
import { openWorkspace, type Workspace } from '../io/workspace.ts';

/** Opens the backlog that a command line means and tells what is odd about its config. */
export async function openFor(context: CommandContext): Promise<Workspace> {
  const workspace = await openWorkspace({ cwd: context.cwd, configFile: context.configFile });
  for (const warning of workspace.configWarnings) context.log.warn(warning);
  return workspace;
}

/** Tells about files that were passed over; the command goes on without them. */
export function warnUnreadable(context: CommandContext, unreadable: readonly Finding[]): void {
  for (const { message, file, line, hint } of unreadable) context.log.warn(message, { file, line, hint });
}

/** Today's date in local time as YYYY-MM-DD. */
export function todayOf(context: CommandContext): string {
  const now = context.now();
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
