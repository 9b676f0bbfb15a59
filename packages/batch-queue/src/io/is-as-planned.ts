import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { JobRequest } from '../job.ts';
import { sectionSha256 } from '../submit/ticket-section.ts';

/**
 * Whether a ticket's section still is what it was when the request was made: another process may have taken in a result
 * for it, or removed the ticket, since it was read.
 */
export function isAsPlanned(root: string, request: JobRequest, heading: string): boolean {
  let text: string;
  try {
    text = readFileSync(path.join(root, request.file), 'utf8');
  } catch {
    // Gone, or not readable any more: asking for it would be paid for nothing.
    return false;
  }
  return sectionSha256(text, heading) === request.sectionSha256;
}
