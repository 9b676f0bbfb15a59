import type { Finding } from '@backlog-toolkit/findings';
import type { TicketError } from '../errors.ts';
import type { TicketFile } from './ticket-files.ts';

/** The finding for a file that is no readable ticket. */
export function unreadableFinding(error: TicketError, file: TicketFile): Finding {
  return {
    ruleId: 'file-unreadable',
    severity: 'error',
    message: error.message,
    file: file.relative,
    line: error.line ?? 1,
    ...(error.hint === undefined ? {} : { hint: error.hint }),
  };
}
