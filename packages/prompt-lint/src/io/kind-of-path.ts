import { statSync } from 'node:fs';

/** What stands at a path, links followed; null for nothing. */
export function kindOfPath(file: string): 'file' | 'folder' | null {
  try {
    return statSync(file).isDirectory() ? 'folder' : 'file';
  } catch {
    return null;
  }
}
