import path from 'node:path';
import { ticketIdOfFileName } from '../model/ticket-id.ts';
import { runGit } from './run-git.ts';
import type { Workspace } from './workspace.ts';

// With -c a merge tells what it added that neither side had.
const addedFiles = [
  'log',
  '-c',
  '--no-renames',
  '--diff-filter=A',
  '--name-only',
  '--format=',
  '-z',
  '--ignore-missing',
];

function readIds(stdout: string): string[] {
  return stdout.split('\0').flatMap((name) => ticketIdOfFileName(path.posix.basename(name)) ?? []);
}

/** The objects that branches, tags and HEAD point at, sorted. */
export function findTips(workspace: Workspace): string[] {
  const { stdout } = runGit(workspace.root, ['show-ref', '--head']);
  const tips = stdout.split('\n').flatMap((line) => line.split(' ', 1)[0] || []);
  return [...new Set(tips)].sort();
}

/** The ids of every ticket file that the given commits' history ever added, without that of `searched` commits. */
export function idsAddedIn(
  workspace: Workspace,
  tips: readonly string[],
  searched: readonly string[],
): string[] | null {
  const stdin = [...tips, ...searched.map((tip) => `^${tip}`)].join('\n');
  const log = runGit(workspace.root, [...addedFiles, '--stdin', '--', workspace.dataDir], `${stdin}\n`);
  return log.ok ? readIds(log.stdout) : null;
}
