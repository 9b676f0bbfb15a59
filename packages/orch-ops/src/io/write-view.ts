import { readFileSync } from 'node:fs';
import { withLock, writeFileAtomic } from '@backlog-toolkit/file-store';
import { OrchOpsError } from '../errors.ts';
import { VIEW_MARK } from '../reports/markdown-view.ts';
import { systemCode } from './system-code.ts';

function readExisting(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/**
 * Writes a rendered view, atomically and under the queue's lock; a file that is none is left alone unless `force`.
 * @throws OrchOpsError VIEW_IN_THE_WAY; FileStoreError when it cannot be written
 */
export async function writeView(file: string, text: string, force: boolean): Promise<void> {
  await withLock(file, () => {
    const existing = readExisting(file);
    if (existing === text) return;
    if (existing !== null && !force && !existing.startsWith(VIEW_MARK))
      throw new OrchOpsError('VIEW_IN_THE_WAY', `${file} was not written by this command`, {
        file,
        hint: 'Name another file with --queue, or replace it with --force.',
      });
    writeFileAtomic(file, text);
  });
}
