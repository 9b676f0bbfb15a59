import type { Ticket, Workspace } from '@backlog-toolkit/ticket-core';

/** The ticket with an id. Reading tickets is loaded only here: most questions about checkpoints need none. */
export async function requireTicket(workspace: Workspace, id: string): Promise<Ticket> {
  const { findTicketById } = await import('@backlog-toolkit/ticket-core');
  return findTicketById(workspace, id);
}
