import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A new empty folder; `dispose` (or `using`) removes it with all that is in it. */
export interface TempDir extends Disposable {
  readonly path: string;
  /** Joins segments to the folder's path. */
  join(...segments: string[]): string;
  dispose(): void;
}

/** Makes a temporary folder with a real (symlink-free) path. */
export function tempDir(prefix = 'backlog-toolkit-'): TempDir {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), prefix)));
  const dispose = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  return {
    path: folder,
    join: (...segments) => path.join(folder, ...segments),
    dispose,
    [Symbol.dispose]: dispose,
  };
}
