import { TicketError } from '../errors.ts';
import {
  canonicalTicketId,
  likelyTicketId,
  parseTicketId,
  sameTicketId,
  ticketIdOfFileName,
} from '../model/ticket-id.ts';
import type { Ticket } from '../model/ticket.ts';
import { findIdHolders } from './id-holders.ts';
import { loadTicket } from './load-backlog.ts';
import { listTicketFiles, type TicketFile } from './ticket-files.ts';
import type { Workspace } from './workspace.ts';

/** Checks what a user typed as an id. @throws {TicketError} ID_INVALID: an id is never a path. */
function requireTicketId(text: string): string {
  const id = canonicalTicketId(text);
  if (parseTicketId(id)) return id;
  const likely = likelyTicketId(text);
  throw new TicketError('ID_INVALID', `${JSON.stringify(text)} is not a ticket id.`, {
    hint:
      likely === null ? 'Ids look like TASK-001; ticket-core list shows them.' : `Did you mean ${likely}?`,
  });
}

/** A test whether a file is named after an id; most names fail at their first letters. */
function makeIsNamed(id: string): (file: TicketFile) => boolean {
  const start = id.slice(0, id.lastIndexOf('-') + 1);
  return ({ name }) => {
    const named = name.startsWith(start) ? ticketIdOfFileName(name) : null;
    return named !== null && sameTicketId(named, id);
  };
}

/** The tickets that have an id: files named after it are read with care, of all others the first lines. */
function ticketsOf(workspace: Workspace, id: string): readonly Ticket[] {
  const isNamed = makeIsNamed(id);
  const named: TicketFile[] = [];
  const others: TicketFile[] = [];
  for (const file of listTicketFiles(workspace)) (isNamed(file) ? named : others).push(file);
  // A file may be named after an id that its frontmatter does not have, or have one that it is not named after.
  return [
    ...named.map(loadTicket).filter((ticket) => sameTicketId(ticket.id, id)),
    ...findIdHolders(workspace, others, id),
  ];
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
