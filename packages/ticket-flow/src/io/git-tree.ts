import { copyFileSync, mkdtempSync, rmSync, statSync, utimesSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Workspace } from '@backlog-toolkit/ticket-core';
import { TicketFlowError } from '../errors.ts';
import { askGit, requireGit } from './run-git.ts';

// What git learnt from a file watcher or was told to take on trust must not vouch for content.
const distrust = ['-c', 'core.fsmonitor=false', '-c', 'core.untrackedCache=false'];

/** What of a workspace git is asked about. */
export interface GitPlace {
  readonly root: string;
  readonly git: { readonly top: string } | null;
}

/** The top of the working tree. @throws TicketFlowError GIT_UNAVAILABLE outside of one */
export function requireTop({ git, root }: GitPlace): string {
  if (git) return git.top;
  throw new TicketFlowError('GIT_UNAVAILABLE', `${root} is not under git.`, {
    hint: 'Gates judge commits: run git init, and commit the project.',
  });
}

/** Git's id of a tree without files. @throws TicketFlowError GIT_UNAVAILABLE */
export function emptyTree(top: string): string {
  return requireGit(top, ['hash-object', '-t', 'tree', '--stdin']).trim();
}

/** Folders that are not judged, relative to the top: finishing a ticket changes them itself. */
function unjudgedFolders(workspace: Workspace): string[] {
  const top = requireTop(workspace);
  return [workspace.dataDir, path.join(workspace.root, '.backlog-ops')].map((folder) =>
    path.relative(top, folder).split(path.sep).join('/'),
  );
}

/** Pathspecs for all that is judged; git has to run at the top. */
export function judgedPaths(workspace: Workspace): string[] {
  return ['.', ...unjudgedFolders(workspace).map((folder) => `:(exclude,top,literal)${folder}`)];
}

/** Gives a place for an index of its own, and removes it. */
export function withIndex<T>(work: (index: string, env: NodeJS.ProcessEnv) => T): T {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ticket-flow-index-'));
  const index = path.join(folder, 'index');
  try {
    return work(index, { GIT_INDEX_FILE: index });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Begins with what git knows of the files on disk, so that unchanged ones need not be read again. */
export function copyIndex(top: string, index: string): void {
  const own = path.resolve(top, requireGit(top, ['rev-parse', '--git-path', 'index']).trim());
  const stat = statSync(own, { throwIfNoEntry: false });
  if (!stat) return;
  copyFileSync(own, index);
  // A younger index would make git trust files that were changed in the instant in which it was written.
  const seconds = Math.floor(stat.mtimeMs / 1000);
  utimesSync(index, seconds, seconds);
}

/** Paths that the index says to look away from: marked "assume unchanged" or, without sparse checkout, "skip". */
function unhide(top: string, env: NodeJS.ProcessEnv): void {
  const isSparse = askGit(top, ['config', '--type=bool', 'core.sparseCheckout']).stdout.trim() === 'true';
  const hidden = isSparse ? /^[a-z] / : /^(?:[a-z]|S) /;
  const entries = requireGit(top, ['ls-files', '-v', '-z'], { env }).split('\0');
  const names = entries.filter((entry) => hidden.test(entry)).map((entry) => entry.slice(2));
  if (names.length === 0) return;
  const stdin = names.join('\0');
  requireGit(top, ['update-index', '--no-assume-unchanged', '-z', '--stdin'], { env, stdin });
  if (!isSparse) requireGit(top, ['update-index', '--no-skip-worktree', '-z', '--stdin'], { env, stdin });
}

function writeJudgedTree(top: string, folders: readonly string[], env: NodeJS.ProcessEnv): string {
  const paths = folders.map((folder) => `:(top,literal)${folder}`);
  requireGit(top, ['rm', '-r', '-q', '--cached', '--ignore-unmatch', '--', ...paths], { env });
  return requireGit(top, ['write-tree'], { env }).trim();
}

/**
 * Git's id of the working tree's content as `git add --all` would commit it, without the backlog and `.backlog-ops`.
 * Works in an index of its own; adds objects to the repository, which git removes in time unless they are committed.
 * @throws TicketFlowError GIT_UNAVAILABLE
 */
export function readWorkingTree(workspace: Workspace): string {
  const top = requireTop(workspace);
  const folders = unjudgedFolders(workspace);
  return withIndex((index, env) => {
    copyIndex(top, index);
    unhide(top, env);
    requireGit(top, [...distrust, 'add', '--update', '--', ...judgedPaths(workspace)], { env });
    const listed = requireGit(
      top,
      [...distrust, 'ls-files', '--others', '--exclude-standard', '-z', '--', ...judgedPaths(workspace)],
      { env },
    );
    // A name with a slash at its end is another repository inside this one.
    const names = listed.split('\0').filter((name) => name !== '' && !name.endsWith('/'));
    const stdin = names.map((name) => `${name}\0`).join('');
    requireGit(top, ['update-index', '--add', '-z', '--stdin'], { env, stdin });
    return writeJudgedTree(top, folders, env);
  });
}

/**
 * Git's id of a commit's content, without the backlog and `.backlog-ops`: what {@link readWorkingTree} gives for a
 * working tree with just that content.
 * @throws TicketFlowError GIT_UNAVAILABLE
 */
export function readCommitTree(workspace: Workspace, commit: string): string {
  const top = requireTop(workspace);
  return withIndex((_index, env) => {
    requireGit(top, ['read-tree', commit], { env });
    return writeJudgedTree(top, unjudgedFolders(workspace), env);
  });
}
