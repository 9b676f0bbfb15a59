import type { Finding } from '@backlog-toolkit/findings';
import { checkAlone, checkAndForget, chooseRules, compareTicket, finishFindings } from './check-tickets.ts';
import { expectManyQuestions } from './model/search-first.ts';
import type { Ticket } from './model/ticket.ts';
import type { RuleContext } from './rules/rule.ts';

// What rules ask of the rest of the backlog is then worked out for all tickets at once.
const manyTickets = 20;

/** Runs every rule that config leaves on over the given tickets of a backlog; sorted by file and line. */
export function validateTickets(tickets: readonly Ticket[], context: RuleContext): Finding[] {
  const rulesOf = chooseRules(context.config);
  const isMany = tickets.length >= manyTickets;
  if (isMany) expectManyQuestions(context.backlog);
  const check = isMany ? checkAndForget : checkAlone;
  const found: Finding[] = [];
  for (const ticket of tickets) check(ticket, rulesOf(ticket).own, context, found);
  for (const ticket of tickets) {
    const { texts, bodies } = rulesOf(ticket);
    compareTicket(ticket, texts, context, found);
    compareTicket(ticket, bodies, context, found);
  }
  return finishFindings(found, context.config);
}
