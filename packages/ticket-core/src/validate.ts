import { applySeverities, type Finding, sortFindings } from '@backlog-toolkit/findings';
import { expectManyQuestions } from './model/search-first.ts';
import type { Ticket } from './model/ticket.ts';
import { rules, ticketRules } from './rules/index.ts';
import type { RuleContext, TicketRule } from './rules/rule.ts';

function runRule(rule: TicketRule, ticket: Ticket, context: RuleContext): Finding[] {
  return [...rule.check(ticket, context)].map((hit) => ({
    ruleId: rule.meta.id,
    severity: hit.severity ?? rule.meta.defaultSeverity,
    message: hit.message,
    file: ticket.file,
    line: hit.line ?? 1,
    ...(hit.hint === undefined ? {} : { hint: hit.hint }),
    ...(hit.data === undefined ? {} : { data: hit.data }),
    ...(hit.fingerprint === undefined ? {} : { fingerprint: `${rule.meta.id}:${hit.fingerprint}` }),
  }));
}

// What rules ask of the rest of the backlog is then worked out for all tickets at once.
const manyTickets = 20;

/** Runs every rule that config leaves on over the given tickets of a backlog; sorted by file and line. */
export function validateTickets(tickets: readonly Ticket[], context: RuleContext): Finding[] {
  const { rules: severities } = context.config.ticketValidation;
  const active = ticketRules.filter(
    (rule) => severities[rule.meta.id] !== 'off' && (rule.isEnabled?.(context.config) ?? true),
  );
  if (tickets.length >= manyTickets) expectManyQuestions(context.backlog);
  const found = tickets.flatMap((ticket) =>
    active
      .filter((rule) => rule.appliesTo === 'all' || ticket.folder === 'pending')
      .flatMap((rule) => runRule(rule, ticket, context)),
  );
  return sortFindings(applySeverities(found, severities, rules));
}
