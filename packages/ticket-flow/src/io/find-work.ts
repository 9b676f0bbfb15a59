import type { Ticket, Workspace } from '@backlog-toolkit/ticket-core';
import type { FlowState } from '../state/flow-state.ts';
import { type CommitFacts, isRatherOf } from '../work/own-commit.ts';
import { type BaseQuestion, findBase } from './find-base.ts';
import { emptyTree, requireTop } from './git-tree.ts';
import { listOwnCommits, prefixesOf } from './own-commits.ts';
import { askGit } from './run-git.ts';

/** Where a ticket's work is in git's history. */
export interface TicketWork {
  /** Commit, or git's empty tree, that the work is compared with. */
  readonly base: string;
  /** Commits of the ticket that the base has in it already, others' between them. */
  readonly earlier: readonly CommitFacts[];
}

/** What is asked about the work, the checkpoint's part left out. */
export type WorkQuestion = Omit<BaseQuestion, 'remembered'>;

/**
 * Finds a ticket's work. Unless the user says where it begins, the base goes back over the ticket's own commits for as
 * long as they follow each other.
 * @throws TicketFlowError REVISION_UNKNOWN, GIT_UNAVAILABLE
 */
export function findWork(
  workspace: Workspace,
  ticket: Ticket,
  { base: remembered, begunOn }: Pick<FlowState, 'base' | 'begunOn'>,
  question: WorkQuestion,
): TicketWork {
  const top = requireTop(workspace);
  let base = findBase(workspace, { ...question, remembered });
  // Without any commit yet, or before the first one.
  if (question.tip === '' || !askGit(top, ['cat-file', '-e', `${base}^{commit}`]).ok)
    return { base, earlier: [] };
  const own = listOwnCommits(workspace, { ticket, from: base, tip: question.tip, begunOn });
  const prefixes = prefixesOf(workspace, ticket);
  for (let commit = own.get(base); commit && question.given === undefined; commit = own.get(base)) {
    // Tests of another ticket must not pass for this one's.
    if (isRatherOf(commit, ticket.id, prefixes)) break;
    own.delete(base);
    base = commit.parent === '' ? emptyTree(top) : commit.parent;
  }
  return { base, earlier: [...own.values()] };
}
