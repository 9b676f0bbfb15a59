import type { CommandContext } from '@backlog-toolkit/cli-kit';
import type { SectionName } from '@backlog-toolkit/config';
import type { Finding } from '@backlog-toolkit/findings';
import { openWorkspace, type Workspace } from '@backlog-toolkit/ticket-core';

/**
 * Opens the backlog that a command line means and tells what is odd about its config.
 * @param uses parts of the config that the command goes by: it must not take defaults for what is wrong there
 */
export async function openFor(
  context: CommandContext,
  uses: readonly SectionName[] = [],
): Promise<Workspace> {
  const workspace = await openWorkspace({ cwd: context.cwd, configFile: context.configFile, uses });
  for (const warning of workspace.configWarnings) context.log.warn(warning);
  return workspace;
}

/** Tells about files that were passed over; the command goes on without them. */
export function tellUnreadable({ log }: CommandContext, unreadable: readonly Finding[]): void {
  for (const { message, file, line, hint } of unreadable) log.warn(message, { file, line, hint });
}
