import { isHidden, pathsOf } from '../diff/hidden-files.ts';
import { parseDiff } from '../diff/parse-diff.ts';
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

/** A diff in which code is read line by line even where git calls it binary. */
function readShown(readDiff: (options: readonly string[], specs: readonly string[]) => string): string {
  const text = readDiff([], []);
  if (!/^Binary files /m.test(text)) return text;
  const hidden = pathsOf(parseDiff(text).filter((file) => isHidden(file)));
  if (hidden.length === 0) return text;
  const others = ['.', ...hidden.map((path) => `:(exclude,top,literal)${path}`)];
  const asText = hidden.map((path) => `:(top,literal)${path}`);
  return readDiff([], others) + readDiff(['--text'], asText);
}

/**
 * The diff between a base and the files of the working tree that `folder` is in, untracked ones included. The base is
 * where the work left `base` or, without one, the main branch; else HEAD.
 * @throws TicketFlowError GIT_UNAVAILABLE outside of a working tree, REVISION_UNKNOWN
 */
export function readGitDiff(folder: string, given?: string): GitDiff {
  const answer = askGit(folder, ['rev-parse', '--show-toplevel']);
  if (!answer.ok)
    throw new TicketFlowError('GIT_UNAVAILABLE', `${folder} is not under git.`, {
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
    const readDiff = (options: readonly string[], specs: readonly string[]): string =>
      requireGit(top, [...trusted, 'diff', ...plain, ...options, '--end-of-options', base, '--', ...specs], {
        env,
      });
    return { top, base, text: readShown(readDiff) };
  });
}
