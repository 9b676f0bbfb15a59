import { readFileSync } from 'node:fs';
import { TicketFlowError } from '../errors.ts';

/** The text of a diff in a file. @throws TicketFlowError DIFF_MISSING */
export function readDiffFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new TicketFlowError('DIFF_MISSING', `${file} cannot be read.`, {
      hint: 'Name a file with a diff, or - for standard input.',
      file,
      cause,
    });
  }
}
