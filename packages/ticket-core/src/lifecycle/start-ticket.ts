import { setFields } from '../edit/set-fields.ts';
import { TicketError } from '../errors.ts';
import type { TicketEdit } from '../io/change-ticket.ts';
import type { Ticket } from '../model/ticket.ts';
import { isNobody } from './is-held.ts';

/** Who starts a ticket, and what is known besides the ticket. */
export interface StartRequest {
  readonly assignee: string;
  /** YYYY-MM-DD. */
  readonly today: string;
  /** Ids and words that the ticket still waits for. */
  readonly waitsFor: readonly string[];
  /** Start although the ticket waits for something. */
  readonly anyway?: boolean;
  /** Take the ticket from whoever has it. */
  readonly takeOver?: boolean;
  /** Who has the ticket in another working tree of the clone. */
  readonly heldElsewhere?: { readonly assignee: string; readonly root: string } | undefined;
}

function refuse(ticket: Ticket, message: string, hint: string): TicketError {
  return new TicketError('NOT_ELIGIBLE', message, { hint, file: ticket.file });
}

function refuseFinished(ticket: Ticket): void {
  const { id, status } = ticket;
  if (ticket.folder === 'completed' || status === 'completed') {
    throw refuse(
      ticket,
      `${id} is completed: ${ticket.file}.`,
      `ticket-core reopen ${id} puts it back to pending.`,
    );
  }
  if (status === 'obsolete' || status === 'cancelled') {
    throw refuse(ticket, `${id} is ${status}.`, `ticket-core set ${id} status=pending revives it.`);
  }
}

function refuseHeld(ticket: Ticket, { assignee, heldElsewhere }: StartRequest): void {
  const { id } = ticket;
  const hint = `Take another ticket, or: ticket-core start ${id} --assignee ${JSON.stringify(assignee)} --take-over "REASON"`;
  if (heldElsewhere !== undefined) {
    throw refuse(ticket, `${id} was started by ${heldElsewhere.assignee} in ${heldElsewhere.root}.`, hint);
  }
  if (ticket.status === 'in_progress') {
    const holder = isNobody(ticket.assignee)
      ? 'in progress without an assignee'
      : `started by ${ticket.assignee}`;
    throw refuse(ticket, `${id} is already ${holder}.`, hint);
  }
  if (!isNobody(ticket.assignee) && ticket.assignee !== assignee) {
    throw refuse(ticket, `${id} is assigned to ${ticket.assignee}.`, hint);
  }
}

function refuseBlocked(ticket: Ticket, { waitsFor }: StartRequest): void {
  const { id } = ticket;
  if (waitsFor.length > 0) {
    throw refuse(
      ticket,
      `${id} waits for ${waitsFor.join(', ')}.`,
      'Finish those first, or start it --anyway.',
    );
  }
  if (ticket.status === 'blocked') {
    throw refuse(ticket, `${id} has the status blocked.`, 'Remove what blocks it, or start it --anyway.');
  }
}

/**
 * Works out the start of a ticket: status, assignee and date.
 *
 * @throws {TicketError} NOT_ELIGIBLE when it is finished, somebody else has it, or it waits for something.
 */
export function startTicket(ticket: Ticket, request: StartRequest): TicketEdit {
  refuseFinished(ticket);
  if (!request.takeOver) refuseHeld(ticket, request);
  if (!request.anyway) refuseBlocked(ticket, request);
  const text = setFields(ticket.text, [
    ['status', 'in_progress'],
    ['assignee', request.assignee],
    ['updated', request.today],
  ]);
  return { text };
}
