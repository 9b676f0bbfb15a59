import { createHash } from 'node:crypto';
import { run } from './run.mjs';

/** @param {readonly string[]} args */
export function git(args) {
  return run('git', args);
}

/** Uncommitted changes and untracked files, one a line; empty when there are none. */
export async function listChanges() {
  const { stdout } = await git(['status', '--porcelain', '--untracked-files=all']);
  return stdout;
}

/** A value that changes whenever a tracked or untracked file does. */
export async function fingerprintTree() {
  const [changes, diff] = await Promise.all([listChanges(), git(['diff', 'HEAD'])]);
  return createHash('sha256').update(changes).update(diff.stdout).digest('hex');
}
