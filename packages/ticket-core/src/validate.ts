import { applySeverities, type Finding, sortFindings } from '@backlog-toolkit/findings';
import { readTicketSymbols } from './code/ticket-symbols.ts';
import { isFinished } from './model/backlog.ts';
import { expectManyQuestions } from './model/search-first.ts';
import { forgetBody, type Ticket } from './model/ticket.ts';
import { rules, ticketRules } from './rules/index.ts';
import type { RuleContext, RuleHit, TicketRule } from './rules/rule.ts';

function toFinding(rule: TicketRule, ticket: Ticket, hit: RuleHit): Finding {
  return {
    ruleId: rule.meta.id,
    severity: hit.severity ?? rule.meta.defaultSeverity,
    message: hit.message,
    file: ticket.file,
    line: hit.line ?? 1,
    ...(hit.hint === undefined ? {} : { hint: hit.hint }),
    ...(hit.data === undefined ? {} : { data: hit.data }),
    ...(hit.fingerprint === undefined ? {} : { fingerprint: `${rule.meta.id}:${hit.fingerprint}` }),
  };
}

function runRule(rule: TicketRule, ticket: Ticket, context: RuleContext): Finding[] {
  const found: Finding[] = [];
  for (const hit of rule.check(ticket, context)) found.push(toFinding(rule, ticket, hit));
  return found;
}

// What rules ask of the rest of the backlog is then worked out for all tickets at once.
const manyTickets = 20;

/**
 * Findings by ticket and rule. First come the rules about a ticket alone; with them everything is read of its body that
 * other tickets' rules will ask, so that the structure of only one body is in memory at a time.
 */
function checkMany(
  tickets: readonly Ticket[],
  rulesOf: (ticket: Ticket) => readonly TicketRule[],
  context: RuleContext,
): Finding[][][] {
  expectManyQuestions(context.backlog);
  const found = tickets.map((ticket) => {
    const own = rulesOf(ticket).map((rule) => (rule.asksOthers ? [] : runRule(rule, ticket, context)));
    if (!isFinished(ticket)) {
      void ticket.affectedFiles;
      readTicketSymbols(ticket);
    }
    forgetBody(ticket);
    return own;
  });
  for (const [i, ticket] of tickets.entries()) {
    for (const [j, rule] of rulesOf(ticket).entries()) {
      if (rule.asksOthers) found[i]?.splice(j, 1, runRule(rule, ticket, context));
    }
  }
  return found;
}

/** Runs every rule that config leaves on over the given tickets of a backlog; sorted by file and line. */
export function validateTickets(tickets: readonly Ticket[], context: RuleContext): Finding[] {
  const { rules: severities } = context.config.ticketValidation;
  const active = ticketRules.filter(
    (rule) => severities[rule.meta.id] !== 'off' && (rule.isEnabled?.(context.config) ?? true),
  );
  const always = active.filter((rule) => rule.appliesTo === 'all');
  const rulesOf = (ticket: Ticket): readonly TicketRule[] => (ticket.folder === 'pending' ? active : always);
  const found =
    tickets.length >= manyTickets
      ? checkMany(tickets, rulesOf, context)
      : tickets.map((ticket) => rulesOf(ticket).map((rule) => runRule(rule, ticket, context)));
  return sortFindings(applySeverities(found.flat(2), severities, rules));
}
