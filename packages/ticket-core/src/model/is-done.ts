/** What tells how far a ticket is: summaries and whole tickets have both. */
export interface TicketState {
  readonly folder: 'pending' | 'completed';
  readonly status: string;
}

/** True when a ticket was given up: nobody will do its work, in whichever folder it lies. */
export function isDropped({ status }: Pick<TicketState, 'status'>): boolean {
  return status === 'obsolete' || status === 'cancelled';
}

/** True when a ticket's work was done, so that what waits for it can start; a dropped ticket's work never was. */
export function isDone(ticket: TicketState): boolean {
  return !isDropped(ticket) && (ticket.folder === 'completed' || ticket.status === 'completed');
}
