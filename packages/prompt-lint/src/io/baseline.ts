import { readFileSync } from 'node:fs';
import { writeFileAtomic } from '@backlog-toolkit/file-store';
import { type Baseline, formatBaseline, parseBaseline } from '@backlog-toolkit/findings';
import { PromptLintError } from '../errors.ts';

function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}

/** The text of a file of known findings; null when there is none. Throws PromptLintError INPUT_UNREADABLE. */
export function readBaselineText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    if (isMissing(cause)) return null;
    throw new PromptLintError('INPUT_UNREADABLE', `${file} cannot be read.`, { file, cause });
  }
}

/**
 * Reads a file of known findings; null when there is none.
 *
 * @throws {PromptLintError} INPUT_UNREADABLE.
 * @throws {FindingsError} BASELINE_MALFORMED, BASELINE_VERSION.
 */
export function readBaseline(file: string): Baseline | null {
  const text = readBaselineText(file);
  return text === null ? null : parseBaseline(text, file);
}

/** Writes a file of known findings as a whole. Throws FileStoreError WRITE_FAILED. */
export function writeBaseline(file: string, baseline: Baseline): void {
  writeFileAtomic(file, formatBaseline(baseline));
}
