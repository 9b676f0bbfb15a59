import type { Finding } from '@backlog-toolkit/findings';
import type { Workspace } from '@backlog-toolkit/ticket-core';
import type { DiffFile } from '../diff/diff-file.ts';
import { isHidden, pathsOf } from '../diff/hidden-files.ts';
import { parseDiff } from '../diff/parse-diff.ts';
import { scanDiff } from '../hacks/scan-diff.ts';
import { readDiff, readTextDiff } from './git-changes.ts';
import { requireTop } from './git-tree.ts';
import { readBlobs } from './read-blobs.ts';

function readFiles(workspace: Workspace, from: string, to: string): DiffFile[] {
  const files = parseDiff(readDiff(workspace, from, to));
  const hidden = files.filter((file) => isHidden(file));
  if (hidden.length === 0) return [...files];
  const shown = parseDiff(readTextDiff(workspace, from, to, pathsOf(hidden)));
  return [...files.filter((file) => !isHidden(file)), ...shown];
}

/** What the hack scan finds between two commits or trees. @throws TicketFlowError GIT_UNAVAILABLE */
export function scanChanges(workspace: Workspace, from: string, to: string): Finding[] {
  const files = readFiles(workspace, from, to);
  const shown = files.filter(({ hunks, status }) => hunks.length > 0 && status !== 'deleted');
  const texts = readBlobs(
    requireTop(workspace),
    to,
    shown.map(({ path }) => path),
  );
  return scanDiff(files, { config: workspace.config, readFile: (path) => texts.get(path) ?? null });
}
