import { resolveCommit } from './git-changes.ts';
import { emptyTree, type GitPlace, requireTop } from './git-tree.ts';
import { askGit } from './run-git.ts';

/** Where a base is looked for. */
export interface BaseQuestion {
  /** The commit that holds the work, or on top of which it lies in the working tree. */
  readonly tip: string;
  /** The tip holds the work itself: a base must lie before it. */
  readonly isWorkCommitted: boolean;
  /** What the user says. */
  readonly given?: string | undefined;
  /** What an earlier gate took; '' when none did. */
  readonly remembered: string;
}

function mainBranches(top: string): string[] {
  const current = askGit(top, ['symbolic-ref', '--quiet', 'HEAD']).stdout.trim();
  const candidates = ['refs/remotes/origin/HEAD', 'refs/heads/main', 'refs/heads/master'];
  // On the main branch itself nothing tells where the work begins.
  if (candidates.includes(current)) return [];
  return candidates.filter((ref) => askGit(top, ['rev-parse', '--verify', '--quiet', ref]).ok);
}

function branchPoint(top: string, tip: string): string | null {
  const branches = mainBranches(top);
  if (branches.length === 0) return null;
  const answer = askGit(top, ['merge-base', tip, ...branches]);
  return answer.ok ? answer.stdout.trim() : null;
}

/**
 * The commit that work is compared with: what the user says; else where the branch left the main branch; else what an
 * earlier gate took; else the commit before the work. Git's empty tree when there is nothing before it.
 * @throws TicketFlowError REVISION_UNKNOWN, GIT_UNAVAILABLE
 */
export function findBase(workspace: GitPlace, question: BaseQuestion): string {
  const top = requireTop(workspace);
  const { tip, given, remembered, isWorkCommitted } = question;
  if (given !== undefined) {
    const commit = resolveCommit(top, given);
    const answer = askGit(top, ['merge-base', commit, tip]);
    const meeting = answer.ok ? answer.stdout.trim() : commit;
    // Compared with itself, no work would have a fault.
    if (!isWorkCommitted || meeting !== tip) return meeting;
  }
  const isBefore = (commit: string): boolean =>
    commit !== '' && commit !== tip && askGit(top, ['merge-base', '--is-ancestor', commit, tip]).ok;
  const point = branchPoint(top, tip);
  if (point !== null && isBefore(point)) return point;
  if (isBefore(remembered)) return remembered;
  // A rebase wrote the commit anew: what was before it is still there.
  const meeting = remembered === '' ? null : askGit(top, ['merge-base', remembered, tip]);
  if (meeting?.ok && isBefore(meeting.stdout.trim())) return meeting.stdout.trim();
  if (!isWorkCommitted) return tip;
  const parent = askGit(top, ['rev-parse', '--verify', '--quiet', `${tip}^`]);
  return parent.ok ? parent.stdout.trim() : emptyTree(top);
}
