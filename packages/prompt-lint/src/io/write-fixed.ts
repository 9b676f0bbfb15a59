import { readFileSync } from 'node:fs';
import { readVersion, writeFileAtomic } from '@backlog-toolkit/file-store';
import { PromptLintError } from '../errors.ts';

/**
 * Replaces a file's text by its mended one, whole or not at all.
 *
 * @throws {PromptLintError} FILE_CHANGED when the file is not any more what was linted.
 * @throws {FileStoreError} CHANGED_MEANWHILE, WRITE_FAILED.
 */
export function writeFixed(file: string, path: string, before: string, after: string): void {
  const version = readVersion(file, { hash: true });
  if (!version.exists || readFileSync(file, 'utf8') !== before) {
    throw new PromptLintError('FILE_CHANGED', `${path} changed while it was mended.`, {
      hint: 'Run the command again.',
      file: path,
    });
  }
  writeFileAtomic(file, after, { ifUnchanged: version });
}
