import { TicketError } from '../errors.ts';
import { canonicalTicketId, parseTicketId, sameTicketId } from '../model/ticket-id.ts';
import type { Ticket } from '../model/ticket.ts';
import { loadBacklog, loadTicket } from './load-backlog.ts';
import { findTicketFiles } from './ticket-files.ts';
import type { Workspace } from './workspace.ts';

/** Checks what a user typed as an id. @throws {TicketError} ID_INVALID: an id is never a path. */
export function requireTicketId(text: string): string {
  const id = canonicalTicketId(text);
  if (parseTicketId(id)) return id;
  throw new TicketError('ID_INVALID', `${JSON.stringify(text)} is not a ticket id.`, {
    hint: 'Ids look like TASK-001; ticket-core list shows them.',
  });
}

/** The tickets that have an id: by file name, or by reading every frontmatter when no file of that name has it. */
function ticketsOf(workspace: Workspace, id: string): readonly Ticket[] {
  const named = findTicketFiles(workspace, id).map(loadTicket);
  const own = named.filter((ticket) => sameTicketId(ticket.id, id));
  // Files named after an id that their frontmatter does not have are other tickets.
  return own.length > 0
    ? own
    : loadBacklog(workspace).tickets.filter((ticket) => sameTicketId(ticket.id, id));
}

/**
 * Finds a ticket by id. The frontmatter says what a ticket's id is; the file's name is where it is looked for first.
 *
 * @throws {TicketError} ID_INVALID, TICKET_NOT_FOUND, ID_AMBIGUOUS, or what makes the file unreadable.
 */
export function findTicketById(workspace: Workspace, text: string): Ticket {
  const id = requireTicketId(text);
  const tickets = ticketsOf(workspace, id);
  const [ticket, second] = tickets;
  if (!ticket) {
    throw new TicketError('TICKET_NOT_FOUND', `There is no ticket ${id}.`, {
      hint: 'ticket-core list --all shows every id.',
    });
  }
  if (second) {
    throw new TicketError(
      'ID_AMBIGUOUS',
      `${id} names ${tickets.length} tickets: ${tickets.map((each) => each.file).join(', ')}.`,
      {
        hint: 'Run ticket-core doctor --repair to renumber one of them.',
        file: second.file,
      },
    );
  }
  return ticket;
}
