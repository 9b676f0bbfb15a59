import { listBlockedTickets } from '../code/blocked-tickets.ts';
import { ticketOrder } from '../code/ticket-order.ts';
import { findTicket, isFinished } from '../model/backlog.ts';
import { dependencyHint } from './command-hint.ts';
import { type RuleHit, ruleMeta, type TicketRule } from './rule.ts';

/** A dependency is written down where it counts: in the ticket that waits. */
export const reverseDependencyMissing: TicketRule = {
  meta: ruleMeta({
    id: 'reverse-dependency-missing',
    title: 'Reverse dependency missing',
    description:
      'The ticket says that it blocks another one, which does not list it in depends_on or blockers.',
    defaultSeverity: 'warning',
    fixable: false,
  }),
  appliesTo: 'pending',
  asksOthers: true,
  isEnabled: (config) => config.ticketValidation.requireDependencyCheck,
  *check(ticket, { backlog }): Iterable<RuleHit> {
    if (isFinished(ticket)) return;
    for (const { id, line } of listBlockedTickets(ticket)) {
      const other = findTicket(backlog, id);
      if (!other || other.id === ticket.id || isFinished(other)) continue;
      const order = ticketOrder(backlog);
      if (order.before(other.id).has(ticket.id)) continue;
      const isReversed = order.before(ticket.id).has(other.id);
      yield {
        message: isReversed
          ? `Unexpected "blocks ${id}" in a ticket that depends on ${id} itself.`
          : `Missing dependency of ${id} on ${ticket.id}, expected because ${ticket.id} says that it blocks ${id}.`,
        line,
        hint: isReversed ? 'Keep one of the two directions.' : dependencyHint(other.id, ticket.id),
        data: { blocked: id, file: other.file },
      };
    }
  },
};
