import type { Finding } from '@backlog-toolkit/findings';
import type { TicketError } from '../errors.ts';
import type { TicketFile } from './ticket-files.ts';

/** A finding names its file and line beside the message. */
function withoutPlace(message: string, file: string): string {
  if (!message.startsWith(file)) return message;
  const rest = message.slice(file.length).replace(/^(?::\d+)*:?\s*/, '');
  return /^(?:is|has|contains|cannot)\b/.test(rest)
    ? `The file ${rest}`
    : rest.replace(/^[a-z]/, (first) => first.toUpperCase());
}

/** The finding for a file that is no readable ticket. */
export function unreadableFinding(error: TicketError, file: TicketFile): Finding {
  return {
    ruleId: 'file-unreadable',
    severity: 'error',
    message: withoutPlace(error.message, file.relative),
    file: file.relative,
    line: error.line ?? 1,
    ...(error.hint === undefined ? {} : { hint: error.hint }),
  };
}
