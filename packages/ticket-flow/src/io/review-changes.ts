import path from 'node:path';
import type { Ticket, Workspace } from '@backlog-toolkit/ticket-core';
import type { ChangedFile } from '../review/changed-file.ts';
import { parseDiff } from '../diff/parse-diff.ts';
import type { FlowState } from '../state/flow-state.ts';
import { findWork } from './find-work.ts';
import { readDiff } from './git-changes.ts';
import { requireTop } from './git-tree.ts';
import { askGit } from './run-git.ts';

/** What was reviewed. */
export interface ReviewedContent {
  /** Git's id of it, see `readWorkingTree`. */
  readonly tree: string;
  /** What the user says it is to be compared with. */
  readonly base: string | undefined;
  /** The checkpoint. */
  readonly state: FlowState;
}

/**
 * The files that differ between the base of a ticket's work and what was reviewed, their paths from the project's root.
 * @throws TicketFlowError GIT_UNAVAILABLE, REVISION_UNKNOWN
 */
export function listReviewed(
  workspace: Workspace,
  ticket: Ticket,
  { tree, base, state }: ReviewedContent,
): ChangedFile[] {
  const top = requireTop(workspace);
  const head = askGit(top, ['rev-parse', '--verify', '--quiet', 'HEAD']);
  const tip = head.stdout.trim();
  const work = findWork(workspace, ticket, state, { tip, isWorkCommitted: !head.ok, given: base });
  return parseDiff(readDiff(workspace, work.base, tree)).map((file) => ({
    path: path.relative(workspace.root, path.join(top, file.path)).replaceAll(path.sep, '/'),
    added: file.hunks.flatMap(({ lines }) =>
      lines.flatMap(({ kind, newLine, text }) =>
        kind === 'added' && newLine !== null ? [{ line: newLine, text }] : [],
      ),
    ),
  }));
}
