import { renderDiff } from '@backlog-toolkit/cli-kit';
import path from 'node:path';
import { readIfThere } from '../io/find-file.ts';
import type { InstallAction } from '../plan-install.ts';

// A bin is one line of code without end: nobody reads its diff.
const largestShown = 200_000;

function isShown(data: Uint8Array | undefined): boolean {
  return data === undefined || data.length <= largestShown;
}

/** One action as a diff; large files as one line. Reads the file that is there. */
export function showChange(root: string, action: InstallAction, color: boolean): string {
  const { path: name } = action;
  if (action.kind === 'same' || action.kind === 'release') return '';
  const file = path.join(root, name);
  const before = action.kind === 'create' ? undefined : readIfThere(file);
  const after = 'desired' in action ? action.desired.data : undefined;
  if (!isShown(before) || !isShown(after)) {
    const verb = before === undefined ? 'new' : after === undefined ? 'removed' : 'replaced';
    return `${name}: ${verb}, ${((after ?? before)?.length ?? 0) / 1000} kB\n`;
  }
  const side = (data: Uint8Array | undefined): { path: string; text: string } | null =>
    data === undefined ? null : { path: name, text: Buffer.from(data).toString('utf8') };
  return renderDiff({ before: side(before), after: side(after) }, color);
}
