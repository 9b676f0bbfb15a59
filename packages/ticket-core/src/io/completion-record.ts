import { lstatSync } from 'node:fs';
import path from 'node:path';
import { completionRecordFile } from '../complete.ts';
import type { Workspace } from './workspace.ts';

/** Relative path of the record of a ticket's completion; null when there is none. */
export function findRecordFile(workspace: Workspace, id: string): string | null {
  const file = completionRecordFile(id);
  return lstatSync(path.join(workspace.root, file), { throwIfNoEntry: false }) ? file : null;
}
