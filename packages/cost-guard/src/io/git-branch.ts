import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** The branch that a folder's repository is on, read from its files; undefined when there is none or it is detached. */
export function readGitBranch(folder: string): string | undefined {
  const gitFolder = findGitFolder(folder);
  if (gitFolder === undefined) return undefined;
  try {
    return /^ref: refs\/heads\/(.+)$/m.exec(readFileSync(path.join(gitFolder, 'HEAD'), 'utf8'))?.[1];
  } catch {
    // A repository that cannot be read tells nothing.
    return undefined;
  }
}

function findGitFolder(folder: string): string | undefined {
  for (let current = path.resolve(folder); ; current = path.dirname(current)) {
    const git = path.join(current, '.git');
    const found = statSync(git, { throwIfNoEntry: false });
    if (found?.isDirectory() === true) return git;
    if (found?.isFile() === true) {
      // Of a working tree, or a submodule.
      const target = /^gitdir: (.+)$/m.exec(readFileSync(git, 'utf8'))?.[1];
      return target === undefined ? undefined : path.resolve(current, target);
    }
    if (current === path.dirname(current)) return undefined;
  }
}
