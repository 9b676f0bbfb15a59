import { existsSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { recoverChanges, withLock } from '@backlog-toolkit/file-store';
import { InstallerError } from '../errors.ts';
import { type Manifest, manifestPath, parseManifest } from '../manifest.ts';
import { hashOf, isWithin, readIfThere } from './find-file.ts';

/** Path below the root of what tells how to end changes that a crash interrupted. */
export const journalPath = 'backlog-toolkit/installed.journal';

/** An installation's root while no other process changes it. */
export interface OpenRoot {
  readonly root: string;
  readonly installed: Manifest | undefined;
}

/**
 * Works on a root alone, after ending what a crash interrupted there. The lock is in the folder for temporary files, as an
 * uninstalled root keeps nothing. Throws LOCK_BUSY, MANIFEST_INVALID, and what recovery throws.
 */
export function withRoot<T>(root: string, work: (open: OpenRoot) => Promise<T>): Promise<T> {
  const name = hashOf(Buffer.from(realIfThere(root))).slice(0, 16);
  const lock = path.join(tmpdir(), `backlog-toolkit-installer-${process.getuid?.() ?? 'user'}-${name}`);
  return withLock(lock, async () => {
    recoverChanges(path.join(root, journalPath), { root });
    return work({ root, installed: readManifest(root) });
  });
}

/** Reads what is installed; undefined when nothing is. Throws MANIFEST_INVALID, READ_FAILED. */
export function readManifest(root: string): Manifest | undefined {
  const file = path.join(root, manifestPath);
  const data = readIfThere(file);
  return data === undefined ? undefined : parseManifest(Buffer.from(data).toString('utf8'), file);
}

/** Refuses a project's `.claude` that is a link out of the project. Throws ROOT_OUTSIDE. */
export function checkLocalRoot(root: string, cwd: string): void {
  if (!existsSync(root) || isWithin(realIfThere(cwd), realIfThere(root))) return;
  throw new InstallerError('ROOT_OUTSIDE', `${root} is a link that leads out of the project.`, {
    hint: 'Install without --local, or make it a folder of the project.',
    file: root,
  });
}

function realIfThere(folder: string): string {
  return existsSync(folder) ? realpathSync(folder) : path.resolve(folder);
}
