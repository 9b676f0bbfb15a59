import type { Workspace } from '@backlog-toolkit/ticket-core';
import { TicketFlowError } from '../errors.ts';
import { mayHoldTests, type TestText } from '../finish/count-tests.ts';
import { judgedPaths, requireTop } from './git-tree.ts';
import { askGit, requireGit } from './run-git.ts';

/** A file that differs between two trees. */
export interface ChangedPath {
  /** Relative to the top of the working tree. */
  readonly path: string;
  readonly status: 'added' | 'deleted' | 'modified';
}

const statuses: Readonly<Record<string, ChangedPath['status']>> = { A: 'added', D: 'deleted' };

/** The judged files that differ between two commits or trees, by their names. @throws TicketFlowError GIT_UNAVAILABLE */
export function listChanges(workspace: Workspace, from: string, to: string): ChangedPath[] {
  const options = ['--name-status', '--no-renames', '-z'];
  const listed = requireGit(requireTop(workspace), [
    'diff',
    ...options,
    from,
    to,
    '--',
    ...judgedPaths(workspace),
  ]);
  const parts = listed.split('\0');
  const changes: ChangedPath[] = [];
  for (let at = 0; at + 1 < parts.length; at += 2)
    changes.push({ status: statuses[parts[at] ?? ''] ?? 'modified', path: parts[at + 1] ?? '' });
  return changes;
}

const plain = [
  '--no-color',
  '--no-ext-diff',
  '--no-textconv',
  '--src-prefix=a/',
  '--dst-prefix=b/',
  '--find-renames',
  '--submodule=short',
  '--unified=3',
];

/** The diff between two commits or trees, whatever the user's settings. @throws TicketFlowError GIT_UNAVAILABLE */
export function readDiff(workspace: Workspace, from: string, to: string): string {
  return requireGit(requireTop(workspace), ['diff', ...plain, from, to, '--', ...judgedPaths(workspace)]);
}

/**
 * As {@link readDiff} for some files, line by line even where attributes or a byte make git call them binary.
 * @throws TicketFlowError GIT_UNAVAILABLE
 */
export function readTextDiff(
  workspace: Workspace,
  from: string,
  to: string,
  paths: readonly string[],
): string {
  const args = ['--literal-pathspecs', 'diff', '--text', ...plain, from, to, '--', ...paths];
  return requireGit(requireTop(workspace), args);
}

/** A file's text in a commit or tree, '' where it has none. @throws TicketFlowError GIT_UNAVAILABLE */
function readFileAt(top: string, treeish: string, path: string): string {
  const answer = askGit(top, ['cat-file', 'blob', `${treeish}:${path}`]);
  return answer.ok ? answer.stdout : '';
}

/** The files with tests that differ between two commits, with their texts. @throws TicketFlowError GIT_UNAVAILABLE */
export function listTestTexts(workspace: Workspace, from: string, to: string): TestText[] {
  const top = requireTop(workspace);
  const changes = listChanges(workspace, from, to).filter(({ path }) => mayHoldTests(path));
  return changes.map(({ path }) => ({
    path,
    before: readFileAt(top, from, path),
    after: readFileAt(top, to, path),
  }));
}

/** The full id of a commit. @throws TicketFlowError REVISION_UNKNOWN */
export function resolveCommit(top: string, revision: string): string {
  const answer = askGit(top, [
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${revision}^{commit}`,
  ]);
  if (answer.ok) return answer.stdout.trim();
  throw new TicketFlowError('REVISION_UNKNOWN', `There is no commit ${revision}.`, {
    hint: 'Check the name; a shallow clone may lack it.',
  });
}
