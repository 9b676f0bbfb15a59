import { readFileSync, statSync } from 'node:fs';
import { withLock, writeFileAtomic } from '@backlog-toolkit/file-store';
import { OrchOpsError } from '../errors.ts';
import { VIEW_MARK } from '../reports/markdown-view.ts';
import { storeFailure } from './store-failure.ts';
import { systemCode } from './system-code.ts';

function readExisting(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  }
}

function inTheWay(file: string, what: string, hint: string): OrchOpsError {
  return new OrchOpsError('VIEW_IN_THE_WAY', `${file} ${what}`, { file, hint });
}

function replaceView(file: string, text: string, force: boolean): void {
  const existing = readExisting(file);
  if (existing === text) return;
  if (existing !== null && !force && !existing.startsWith(VIEW_MARK))
    throw inTheWay(
      file,
      'was not written by this command',
      'Name another file with --queue, or replace it with --force.',
    );
  writeFileAtomic(file, text);
}

/**
 * Writes a rendered view, atomically and under the queue's lock; a file that is none is left alone unless `force`.
 * @throws OrchOpsError VIEW_IN_THE_WAY, QUEUE_WRITE_FAILED, QUEUE_BUSY
 */
export async function writeView(file: string, text: string, force: boolean): Promise<void> {
  // The lock would leave its files beside it.
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats && !stats.isFile()) throw inTheWay(file, 'is not a file', 'Name another one with --queue.');
  try {
    await withLock(file, () => replaceView(file, text, force));
  } catch (error) {
    throw storeFailure(error);
  }
}
