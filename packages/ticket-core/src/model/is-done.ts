import { folderOfStatus } from './folder-of-status.ts';
import { isProven } from './is-proven.ts';

/** What tells how far a ticket is. */
export interface TicketState {
  readonly folder: 'pending' | 'completed';
  readonly status: string;
  /** The frontmatter. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** True when a ticket was given up: nobody will do its work, in whichever folder it lies. */
export function isDropped({ status }: Pick<TicketState, 'status'>): boolean {
  return status === 'obsolete' || status === 'cancelled';
}

/** True when a ticket was completed: it lies in completed, or says that it is and names its proof. */
export function isCompleted(ticket: TicketState): boolean {
  return ticket.folder === 'completed' || (ticket.status === 'completed' && isProven(ticket));
}

/**
 * True when a ticket's work was done, so that what waits for it can start. A dropped ticket's work never was, and that
 * of a ticket with an open status is not, in whichever folder it lies.
 */
export function isDone(ticket: TicketState): boolean {
  return !isDropped(ticket) && folderOfStatus(ticket.status) !== 'pending' && isCompleted(ticket);
}

/** How the status of a ticket that is completed by its own word alone is shown. */
export const unprovenStatus = 'completed, unproven';

/** True when a ticket in pending only says that it is completed: its work may still have to be done. */
export function isUnproven(ticket: Pick<TicketState, 'status'> & { readonly isDone: boolean }): boolean {
  return ticket.status === 'completed' && !ticket.isDone;
}
