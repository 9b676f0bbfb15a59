import { TicketError } from '../errors.ts';
import { checkFields } from '../rules/field-value.ts';
import type { RuleHit } from '../rules/rule.ts';
import { parseTicket, type Ticket } from './ticket.ts';

function errorsOf(ticket: Ticket): readonly RuleHit[] {
  return [...checkFields(ticket)].filter((hit) => (hit.severity ?? 'error') === 'error');
}

/**
 * Refuses a new text of a ticket whose fields have errors that the ticket did not have.
 *
 * @throws {TicketError} TICKET_INVALID with what would be wrong, and FRONTMATTER_INVALID and its like.
 */
export function refuseFieldErrors(before: Ticket, text: string): void {
  if (text === before.text) return;
  const { file, fileName, folder } = before;
  const known = new Set(errorsOf(before).map((hit) => hit.message));
  const added = errorsOf(parseTicket({ file, fileName, folder, text })).filter(
    (hit) => !known.has(hit.message),
  );
  const [first] = added;
  if (first === undefined) return;
  throw new TicketError('TICKET_INVALID', added.map((hit) => hit.message).join(' '), {
    hint: 'Nothing was written. Correct the value, or set it all the same with --force.',
    file,
    line: first.line,
  });
}
