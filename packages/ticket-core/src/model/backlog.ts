import type { Finding } from '@backlog-toolkit/findings';
import { isCompleted } from './is-done.ts';
import { canonicalTicketId } from './ticket-id.ts';
import type { Ticket } from './ticket.ts';

/** All tickets of a project, with what could not be read told beside them. */
export interface Backlog {
  readonly tickets: readonly Ticket[];
  /** Files that are no readable tickets, one finding each. */
  readonly unreadable: readonly Finding[];
  /** Tickets by canonical id; more than one when an id was given twice. */
  readonly byId: ReadonlyMap<string, readonly Ticket[]>;
  readonly knownTerms?: KnownTerms;
}

/** Terms that an earlier run counted, so that duplicates are found without reading every ticket. */
export interface KnownTerms {
  /** Terms by number. */
  readonly names: readonly string[];
  /** Term numbers of a ticket, and how often each counts; undefined when it has to be read. */
  countedOf(ticket: Ticket): { readonly terms: Uint32Array; readonly counts: Uint16Array } | undefined;
}

/** Indexes tickets by id. */
export function makeBacklog(
  tickets: readonly Ticket[],
  unreadable: readonly Finding[] = [],
  knownTerms?: KnownTerms,
): Backlog {
  const byId = new Map<string, Ticket[]>();
  for (const ticket of tickets) {
    const same = byId.get(ticket.id);
    if (same) same.push(ticket);
    else byId.set(ticket.id, [ticket]);
  }
  return { tickets, unreadable, byId, ...(knownTerms ? { knownTerms } : {}) };
}

/** The first ticket with an id, however its zeros are written. */
export function findTicket(backlog: Backlog, id: string): Ticket | undefined {
  return backlog.byId.get(canonicalTicketId(id))?.[0];
}

/** True when no more work happens on a ticket, because it was done or given up: see `isDone` for whether it was done. */
export function isFinished(ticket: Ticket): boolean {
  return isCompleted(ticket);
}
