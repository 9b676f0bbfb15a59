import { renderDiff } from '@backlog-toolkit/cli-kit';
import path from 'node:path';
import { readIfThere } from '../io/find-file.ts';
import { ownFolder } from '../choose-files.ts';
import type { InstallAction } from '../plan-install.ts';

// Nobody reads the diff of a line of code without end, nor that of licences.
const largestShown = 200_000;
const notices = 'THIRD-PARTY-NOTICES.txt';

/** Whether a change is shown line by line: what belongs to nobody but this tool is not, nor what is too long to read. */
function isShown(
  { kind, path: name }: InstallAction,
  contents: readonly (Uint8Array | undefined)[],
): boolean {
  if (contents.some((data) => data !== undefined && data.length > largestShown)) return false;
  if (path.posix.basename(name) === notices) return false;
  return kind === 'differs' || !name.startsWith(`${ownFolder}/`);
}

/** One action as a diff; bins, what stands beside them and large files as one line. Reads the file that is there. */
export function showChange(root: string, action: InstallAction, color: boolean): string {
  const { path: name } = action;
  if (action.kind === 'same' || action.kind === 'release') return '';
  const file = path.join(root, name);
  const before = action.kind === 'create' ? undefined : readIfThere(file);
  const after = 'desired' in action ? action.desired.data : undefined;
  if (!isShown(action, [before, after])) {
    const verb = before === undefined ? 'new' : after === undefined ? 'removed' : 'replaced';
    return `${name}: ${verb}, ${(((after ?? before)?.length ?? 0) / 1000).toFixed(1)} kB\n`;
  }
  const side = (data: Uint8Array | undefined): { path: string; text: string } | null =>
    data === undefined ? null : { path: name, text: Buffer.from(data).toString('utf8') };
  return renderDiff({ before: side(before), after: side(after) }, color);
}
