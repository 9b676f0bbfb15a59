import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { FileChange } from '@backlog-toolkit/file-store';

/** A file before and after a change; null where there is none. */
export interface FilePreview {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const isMissing =
      typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
    if (isMissing) return null;
    throw error;
  }
}

function textOf(data: string | Uint8Array): string {
  return typeof data === 'string' ? data : Buffer.from(data).toString('utf8');
}

/** What changes would do to files below a folder; only reads. Moves are left out. */
export function previewChanges(root: string, changes: readonly FileChange[]): FilePreview[] {
  return changes.flatMap((change) =>
    change.kind === 'move'
      ? []
      : [
          {
            path: change.path,
            before: readIfThere(path.join(root, change.path)),
            after: change.kind === 'remove' ? null : textOf(change.data),
          },
        ],
  );
}
