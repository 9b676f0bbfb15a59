import { TicketError } from '../errors.ts';
import type { Ticket } from '../model/ticket.ts';
import { runGit } from './run-git.ts';
import type { Workspace } from './workspace.ts';

function touches(changed: readonly string[], path: string): boolean {
  const folder = path.endsWith('/') ? path : `${path}/`;
  return changed.some((file) => file === path || file.startsWith(folder));
}

function refuse(message: string, hint: string): TicketError {
  return new TicketError('COMMIT_NOT_ACCEPTED', message, { hint });
}

/**
 * Checks that a commit holds a ticket's work: it exists, HEAD reaches it, and it names the ticket or touches one of
 * the ticket's affected files. Returns its full object name.
 *
 * @throws {TicketError} COMMIT_NOT_ACCEPTED with the reason, GIT_UNAVAILABLE without git.
 */
export function requireCommitOf(workspace: Workspace, ticket: Ticket, revision: string): string {
  const git = (...args: string[]): ReturnType<typeof runGit> => runGit(workspace.root, args);
  if (!workspace.git) {
    throw refuse(
      `${revision} cannot be checked: the project is not under git.`,
      'Put it under git and commit the work. For work that made no commit, name what proves it: --evidence batch:JOB',
    );
  }
  const parsed = git('rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`);
  if (!parsed.ok)
    throw refuse(`There is no commit ${revision}.`, 'Commit the work first, then complete the ticket.');
  const commit = parsed.stdout.trim();
  if (!git('merge-base', '--is-ancestor', commit, 'HEAD').ok) {
    throw refuse(
      `Commit ${commit.slice(0, 12)} is not reachable from HEAD.`,
      'Merge it, or check out its branch, and try again.',
    );
  }
  const message = git('show', '-s', '--format=%B', commit).stdout;
  if (new RegExp(`(?<![\\w-])${ticket.id}(?![\\w-])`).test(message)) return commit;
  const shown = git('show', '--format=', '--name-only', '--relative', '-m', '-z', commit).stdout;
  const changed = shown.split('\0').filter(Boolean);
  if (ticket.affectedFiles.some((file) => touches(changed, file.path))) return commit;
  throw refuse(
    `Commit ${commit.slice(0, 12)} does not look like work on ${ticket.id}: its message does not name the ticket and it touches none of its affected files.`,
    `Name ${ticket.id} in the commit message, or list the files it changed in the ticket.`,
  );
}
