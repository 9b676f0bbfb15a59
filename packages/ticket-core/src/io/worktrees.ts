import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Workspace } from './workspace.ts';

function readTop(pointer: string): string[] {
  try {
    const target = readFileSync(path.join(pointer, 'gitdir'), 'utf8').trim();
    // Git can be told to write it relative to its own folder.
    return [path.dirname(path.resolve(pointer, target))];
  } catch {
    return [];
  }
}

/** The tops of the clone's other working trees, some of which may be gone; empty without git. */
export function otherWorktrees({ git }: Workspace): string[] {
  if (!git) return [];
  const pointers = path.join(git.commonDir, 'worktrees');
  let names: string[];
  try {
    names = readdirSync(pointers);
  } catch {
    return [];
  }
  const tops = names.flatMap((name) => readTop(path.join(pointers, name)));
  return [path.dirname(git.commonDir), ...tops].filter((top) => top !== git.top);
}
