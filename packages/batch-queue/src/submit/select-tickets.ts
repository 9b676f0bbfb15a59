import { type Backlog, canonicalTicketId, type Ticket } from '@backlog-toolkit/ticket-core';
import type { Task } from '../tasks.ts';
import { hasContent } from './ticket-section.ts';

/** A ticket that no request is made for, and why. */
export interface LeftOut {
  /** Its id, or its file where it has no readable one. */
  readonly ticket: string;
  readonly file: string;
  readonly reason: string;
  /** Nothing is wrong with it: a job asks, or has asked, for it already. */
  readonly isAsked?: true;
}

/** The tickets that a command line means. */
export interface Selection {
  readonly tickets: readonly Ticket[];
  readonly leftOut: readonly LeftOut[];
  /** Names that nothing answers to. */
  readonly unmatched: readonly string[];
}

/** One `--input`: a ticket's id, or whether a file, relative to the project's root, is meant. */
export interface InputName {
  readonly text: string;
  matches(file: string): boolean;
}

/** Tickets that are named, in the order of the names; finished ones and unreadable ones are left out with the reason. */
export function selectNamed(backlog: Backlog, names: readonly InputName[]): Selection {
  const tickets = new Set<Ticket>();
  const leftOut = new Map<string, LeftOut>();
  const unmatched: string[] = [];
  for (const name of names) {
    const id = canonicalTicketId(name.text);
    const found = backlog.tickets.filter((ticket) => ticket.id === id || name.matches(ticket.file));
    const broken = backlog.unreadable.filter(({ file }) => name.matches(file));
    if (found.length + broken.length === 0) unmatched.push(name.text);
    for (const { file, message } of broken) leftOut.set(file, { ticket: file, file, reason: message });
    for (const ticket of found) {
      if (ticket.folder === 'pending') tickets.add(ticket);
      else
        leftOut.set(ticket.file, { ticket: ticket.id, file: ticket.file, reason: 'it is completed already' });
    }
  }
  return { tickets: [...tickets], leftOut: [...leftOut.values()], unmatched };
}

/**
 * Every pending ticket that waits to be begun and does not have the task's section yet; the others need no mention. Its
 * `batch_eligible` is not asked: that field is about the ticket's own work, which mostly changes code, and a task here
 * asks for a text about the ticket.
 */
export function selectEligible(backlog: Backlog, task: Task): Selection {
  const tickets = backlog.tickets.filter(
    (ticket) =>
      ticket.folder === 'pending' &&
      (ticket.status === 'pending' || ticket.status === '') &&
      !hasContent(ticket, task),
  );
  const leftOut = backlog.unreadable.map(({ file, message }) => ({ ticket: file, file, reason: message }));
  return { tickets, leftOut, unmatched: [] };
}
