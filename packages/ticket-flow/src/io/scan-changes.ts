import type { Finding } from '@backlog-toolkit/findings';
import type { Workspace } from '@backlog-toolkit/ticket-core';

/** What the hack scan finds between two commits or trees. */
export function scanChanges(_workspace: Workspace, _from: string, _to: string): Finding[] {
  return [];
}
