import { TicketFlowError } from '../errors.ts';
import { findBase } from './find-base.ts';
import { copyIndex, withIndex } from './git-tree.ts';
import { askGit, requireGit } from './run-git.ts';

/** What changed in a working tree. */
export interface GitDiff {
  /** Top of the working tree; the diff's paths are relative to it. */
  readonly top: string;
  /** Full id of the commit (or empty tree) that the working tree is compared with. */
  readonly base: string;
  /** A unified diff. */
  readonly text: string;
}

// Neither the user's settings nor the repository's may change the form of a diff or start programs.
const trusted = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null'];
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

/**
 * The diff between a base and the files of the working tree that `folder` is in, untracked ones included. The base is
 * where the work left `base` or, without one, the main branch; else HEAD.
 * @throws TicketFlowError GIT_UNAVAILABLE outside of a working tree, REVISION_UNKNOWN
 */
export function readGitDiff(folder: string, given?: string): GitDiff {
  const answer = askGit(folder, ['rev-parse', '--show-toplevel']);
  if (!answer.ok)
    throw new TicketFlowError('GIT_UNAVAILABLE', `${folder} is not under git`, {
      hint: 'Name a diff with --diff, or run it in a clone.',
    });
  const top = answer.stdout.replace(/\r?\n$/, '');
  const head = askGit(top, ['rev-parse', '--verify', '--quiet', 'HEAD']);
  const question = { tip: head.stdout.trim(), given, remembered: '', isWorkCommitted: !head.ok };
  const base = findBase({ root: top, git: { top } }, question);
  return withIndex((index, env) => {
    copyIndex(top, index);
    // Git does not compare with files that it does not know of; an unreadable one is not ours to complain about.
    askGit(top, [...trusted, 'add', '--intent-to-add', '--ignore-errors', '--', '.'], { env });
    const text = requireGit(top, [...trusted, 'diff', ...plain, '--end-of-options', base, '--'], { env });
    return { top, base, text };
  });
}
