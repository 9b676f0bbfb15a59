import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { TicketFlowError } from '../errors.ts';
import { parseReview } from '../review/parse-review.ts';
import type { ReviewDocument } from '../review/review-document.ts';

// What four reviewers may say: each finding is compared with all others nearby.
const maxFindings = 4000;

// More than the limits of one document can fill.
const maxBytes = 64 * 1024 * 1024;

function explain(file: string, cause: unknown): TicketFlowError {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
  const isMissing = code === 'ENOENT' || code === 'ENOTDIR';
  return new TicketFlowError(
    isMissing ? 'FINDINGS_MISSING' : 'FINDINGS_INVALID',
    isMissing ? `There is no file ${file}` : `${file} cannot be read: ${code || String(cause)}`,
    { file, hint: 'Name the JSON documents of the reviewers; - reads one from standard input.', cause },
  );
}

function readBytes(file: string, cwd: string): Uint8Array {
  try {
    const place = path.resolve(cwd, file);
    if (statSync(place).size > maxBytes) throw Object.assign(new Error('too large'), { code: 'EFBIG' });
    return readFileSync(place);
  } catch (cause) {
    throw explain(file, cause);
  }
}

function decode(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new TicketFlowError('FINDINGS_INVALID', `${file}: expected UTF-8 text.`, {
      file,
      hint: 'Save the document as UTF-8.',
      cause,
    });
  }
}

/**
 * Reads reviewers' documents.
 * @param files relative to `cwd`; `-` is standard input
 * @throws TicketFlowError FINDINGS_MISSING, FINDINGS_INVALID
 */
export async function readReviews(
  files: readonly string[],
  { cwd, readStdin }: { readonly cwd: string; readonly readStdin: () => Promise<string> },
): Promise<ReviewDocument[]> {
  const documents: ReviewDocument[] = [];
  for (const file of files) {
    // One after the other: the first that is wrong is told, always the same.
    const text = file === '-' ? await readStdin() : decode(readBytes(file, cwd), file);
    documents.push(parseReview(text, file === '-' ? 'standard input' : file));
  }
  const count = documents.reduce((sum, { findings }) => sum + findings.length, 0);
  if (count <= maxFindings) return documents;
  throw new TicketFlowError('FINDINGS_INVALID', `${count} findings, expected at most ${maxFindings}`, {
    hint: 'Let the reviewers say what matters.',
  });
}
