import { TicketError } from '../errors.ts';
import type { TicketFolder } from '../io/ticket-files.ts';
import type { Ticket } from '../model/ticket.ts';

/** A ticket on its way through a repair: what it was, and what it is to become. */
export interface Draft {
  readonly ticket: Ticket;
  id: string;
  folder: TicketFolder;
  name: string;
  text: string;
}

/** Drafts of tickets as they are. */
export function makeDrafts(tickets: readonly Ticket[]): Draft[] {
  return tickets.map((ticket) => ({
    ticket,
    id: ticket.id,
    folder: ticket.folder,
    name: ticket.fileName,
    text: ticket.text,
  }));
}

/** Edits a draft's text; false, and nothing happens, when the edit refuses. */
export function tryDraftEdit(draft: Draft, edit: (text: string) => string): boolean {
  try {
    draft.text = edit(draft.text);
    return true;
  } catch (error) {
    if (error instanceof TicketError) return false;
    throw error;
  }
}
