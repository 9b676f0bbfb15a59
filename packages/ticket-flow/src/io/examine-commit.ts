import type { Finding } from '@backlog-toolkit/findings';
import { requireCommitOf, type Ticket, TicketError, type Workspace } from '@backlog-toolkit/ticket-core';
import type { FlowState } from '../state/flow-state.ts';
import { findWork } from './find-work.ts';
import { readCommitTree } from './git-tree.ts';
import { scanWork } from './scan-work.ts';

/** What git says of a commit that is to finish a ticket. */
export interface ExaminedCommit {
  /** Full id; '' when it is not accepted. */
  readonly commit: string;
  /** Git's id of the content that is judged; null when it is not accepted. */
  readonly tree: string | null;
  /** Commit, or empty tree, before the work. */
  readonly base: string;
  /** The hacks in the work. */
  readonly findings: readonly Finding[];
  /** Why it is not accepted; null when it is. */
  readonly problem: string | null;
}

/**
 * Looks whether a commit is a ticket's, and at the work that it ends.
 * @param given revision before the work, see `findBase`
 * @throws TicketFlowError REVISION_UNKNOWN, GIT_UNAVAILABLE
 */
export function examineCommit(
  workspace: Workspace,
  ticket: Ticket,
  state: FlowState,
  { revision, given }: { readonly revision: string; readonly given: string | undefined },
): ExaminedCommit {
  try {
    const commit = requireCommitOf(workspace, ticket, revision);
    const work = findWork(workspace, ticket, state, { tip: commit, given, isWorkCommitted: true });
    const findings = scanWork(workspace, work, commit);
    return { commit, tree: readCommitTree(workspace, commit), base: work.base, findings, problem: null };
  } catch (error) {
    if (!(error instanceof TicketError) || error.code !== 'COMMIT_NOT_ACCEPTED') throw error;
    return { commit: '', tree: null, base: '', findings: [], problem: `${error.message} ${error.hint}` };
  }
}
