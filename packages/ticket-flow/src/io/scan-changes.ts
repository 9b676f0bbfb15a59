import type { Finding } from '@backlog-toolkit/findings';
import type { Workspace } from '@backlog-toolkit/ticket-core';
import { parseDiff } from '../diff/parse-diff.ts';
import { scanDiff } from '../hacks/scan-diff.ts';
import { readDiff } from './git-changes.ts';
import { requireTop } from './git-tree.ts';
import { readBlobs } from './read-blobs.ts';

/** What the hack scan finds between two commits or trees. @throws TicketFlowError GIT_UNAVAILABLE */
export function scanChanges(workspace: Workspace, from: string, to: string): Finding[] {
  const files = parseDiff(readDiff(workspace, from, to));
  const shown = files.filter(({ hunks, status }) => hunks.length > 0 && status !== 'deleted');
  const texts = readBlobs(
    requireTop(workspace),
    to,
    shown.map(({ path }) => path),
  );
  return scanDiff(files, { config: workspace.config, readFile: (path) => texts.get(path) ?? null });
}
