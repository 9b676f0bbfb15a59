import { closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import { systemCode } from './system-error.ts';

// A folder that cannot be opened or flushed as such; its entries are then as durable as the system makes them.
const tolerated = new Set(['EACCES', 'EPERM', 'EINVAL', 'EISDIR', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);

/** Makes the entries of a folder durable (fsync); does nothing on Windows, where folders cannot be flushed. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  let fd: number | undefined;
  try {
    fd = openSync(folder, 'r');
    fsyncSync(fd);
  } catch (error) {
    if (!tolerated.has(systemCode(error) ?? '')) throw error;
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

/** Creates a folder with its parents where missing, and makes the new entries durable. */
export function ensureFolder(folder: string): void {
  const first = mkdirSync(folder, { recursive: true });
  if (first === undefined) return;
  const top = path.dirname(path.resolve(first));
  for (let current = path.resolve(folder); ; current = path.dirname(current)) {
    syncFolder(current);
    if (current === top || current === path.dirname(current)) return;
  }
}
