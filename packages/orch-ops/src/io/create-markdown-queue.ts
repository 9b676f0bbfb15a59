import { createFileExclusive, FileStoreError } from '@backlog-toolkit/file-store';
import { formatQueue } from '../markdown/format-queue.ts';
import { storeFailure } from './store-failure.ts';

/**
 * Begins a Markdown queue, a table without rows, with its folders, unless the file is there already.
 * @returns true when it was created
 * @throws OrchOpsError QUEUE_WRITE_FAILED
 */
export async function createMarkdownQueue(file: string): Promise<boolean> {
  try {
    createFileExclusive(file, formatQueue([]));
    return true;
  } catch (error) {
    if (error instanceof FileStoreError && error.code === 'FILE_EXISTS') return false;
    throw storeFailure(error);
  }
}
