import path from 'node:path';
import type { Workspace } from '@backlog-toolkit/ticket-core';
import type { ChangedFile } from '../review/changed-file.ts';
import { parseDiff } from '../diff/parse-diff.ts';
import { findBase } from './find-base.ts';
import { readDiff } from './git-changes.ts';
import { requireTop } from './git-tree.ts';
import { askGit } from './run-git.ts';

/** What was reviewed. */
export interface ReviewedContent {
  /** Git's id of it, see `readWorkingTree`. */
  readonly tree: string;
  /** What the user says it is to be compared with. */
  readonly base: string | undefined;
  /** What a gate compared it with before; '' when none did. */
  readonly remembered: string;
}

/**
 * The files that differ between the base of a ticket's work and what was reviewed, their paths from the project's root.
 * @throws TicketFlowError GIT_UNAVAILABLE, REVISION_UNKNOWN
 */
export function listReviewed(
  workspace: Workspace,
  { tree, base, remembered }: ReviewedContent,
): ChangedFile[] {
  const top = requireTop(workspace);
  const head = askGit(top, ['rev-parse', '--verify', '--quiet', 'HEAD']);
  const tip = head.stdout.trim();
  const from = findBase(workspace, { tip, isWorkCommitted: !head.ok, given: base, remembered });
  return parseDiff(readDiff(workspace, from, tree)).map((file) => ({
    path: path.relative(workspace.root, path.join(top, file.path)).replaceAll(path.sep, '/'),
    added: file.hunks.flatMap(({ lines }) =>
      lines.flatMap(({ kind, newLine, text }) =>
        kind === 'added' && newLine !== null ? [{ line: newLine, text }] : [],
      ),
    ),
  }));
}
