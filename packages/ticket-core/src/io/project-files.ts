import { existsSync } from 'node:fs';
import path from 'node:path';
import { type CodeFacts, makeCodeFacts } from '../code/code-facts.ts';
import { refusePath } from '../model/project-path.ts';
import { openCodeTree } from './scan-code.ts';
import type { Workspace } from './workspace.ts';

/** A cached test whether project files exist; paths that lead out of the project never do. */
export function makeFileExists(root: string): (file: string) => boolean {
  const known = new Map<string, boolean>();
  return (file) => {
    let exists = known.get(file);
    if (exists === undefined) {
      exists = refusePath(file) === null && existsSync(path.join(root, file));
      known.set(file, exists);
    }
    return exists;
  };
}

/** What rules may ask about a project beside its tickets. */
export interface ProjectFacts {
  fileExists(path: string): boolean;
  readonly code: CodeFacts;
}

/** The facts about a workspace's project for one run; code is read when a rule first asks for it. */
export function makeProjectFacts(workspace: Workspace): ProjectFacts {
  return { fileExists: makeFileExists(workspace.root), code: makeCodeFacts(() => openCodeTree(workspace)) };
}
