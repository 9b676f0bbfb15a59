import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** Where git keeps its own files for a working tree. */
export interface GitFolder {
  /** Top of the working tree. */
  readonly top: string;
  /** This working tree's own folder. */
  readonly gitDir: string;
  /** The folder that all working trees of the clone share. */
  readonly commonDir: string;
}

function readLine(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return undefined;
  }
}

function resolveGitDir(dotGit: string): string | undefined {
  const stat = statSync(dotGit, { throwIfNoEntry: false });
  if (stat?.isDirectory()) return dotGit;
  const pointer = stat?.isFile() ? readLine(dotGit) : undefined;
  const target = pointer?.startsWith('gitdir:') ? pointer.slice('gitdir:'.length).trim() : undefined;
  return target === undefined ? undefined : path.resolve(path.dirname(dotGit), target);
}

/** Finds the git folders for a path by reading `.git`, without starting git; null outside a working tree. */
export function findGitFolder(start: string): GitFolder | null {
  for (let top = path.resolve(start); ; top = path.dirname(top)) {
    const gitDir = resolveGitDir(path.join(top, '.git'));
    if (gitDir !== undefined && statSync(path.join(gitDir, 'HEAD'), { throwIfNoEntry: false })) {
      const common = readLine(path.join(gitDir, 'commondir'));
      return { top, gitDir, commonDir: common === undefined ? gitDir : path.resolve(gitDir, common) };
    }
    if (path.dirname(top) === top) return null;
  }
}
