import { TicketError } from '../errors.ts';
import { runGit } from './run-git.ts';
import type { Workspace } from './workspace.ts';

function requireOk(workspace: Workspace, args: readonly string[]): string {
  if (!workspace.git) {
    throw new TicketError('GIT_UNAVAILABLE', 'What changed cannot be told: the project is not under git.', {
      hint: 'Name the tickets, or check all of them.',
    });
  }
  const answer = runGit(workspace.root, args);
  if (answer.ok) return answer.stdout;
  throw new TicketError('GIT_UNAVAILABLE', `git could not tell what changed: ${answer.stderr.trim()}.`, {
    hint: 'Check the name of the branch or commit; a shallow clone may lack it.',
  });
}

/**
 * Files of the backlog that differ from HEAD, untracked ones included, and with `since` also what the commits since
 * that revision's merge base changed. Relative to the project's root.
 *
 * @throws {TicketError} GIT_UNAVAILABLE without git, or when it does not know the revision.
 */
export function listChangedFiles(workspace: Workspace, since?: string): ReadonlySet<string> {
  const place = ['--', workspace.dataDir];
  const diff = ['diff', '--name-only', '--relative', '--no-renames', '-z'];
  const untracked = ['ls-files', '--others', '--exclude-standard', '-z', ...place];
  const hasHead = runGit(workspace.root, ['rev-parse', '--quiet', '--verify', 'HEAD']).ok;
  const lists = [requireOk(workspace, untracked)];
  if (hasHead) lists.push(requireOk(workspace, [...diff, 'HEAD', ...place]));
  else lists.push(requireOk(workspace, ['ls-files', '-z', ...place]));
  if (since !== undefined) {
    lists.push(requireOk(workspace, [...diff, '--merge-base', '--end-of-options', since, ...place]));
  }
  return new Set(lists.flatMap((list) => list.split('\0').filter(Boolean)));
}
