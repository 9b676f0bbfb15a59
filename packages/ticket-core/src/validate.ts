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

function runRules(
  rules: readonly TicketRule[],
  ticket: Ticket,
  context: RuleContext,
  found: Finding[],
): void {
  for (const rule of rules)
    for (const hit of rule.check(ticket, context)) found.push(toFinding(rule, ticket, hit));
}

/** The rules that run over a ticket, those apart that compare it with others. */
interface RuleGroups {
  readonly own: readonly TicketRule[];
  readonly comparing: readonly TicketRule[];
}

function groupRules(list: readonly TicketRule[]): RuleGroups {
  return {
    own: list.filter((rule) => !rule.asksOthers),
    comparing: list.filter((rule) => rule.asksOthers),
  };
}

// What rules ask of the rest of the backlog is then worked out for all tickets at once.
const manyTickets = 20;

/** Reads everything of a body that other tickets' rules will ask, and lets go of its structure. */
function digestBody(ticket: Ticket): void {
  if (!isFinished(ticket)) {
    void ticket.affectedFiles;
    readTicketSymbols(ticket);
  }
  forgetBody(ticket);
}

/**
 * Runs every rule that config leaves on over the given tickets of a backlog; sorted by file and line. First come the
 * rules about a ticket alone, so that of many tickets the structure of only one body is in memory at a time.
 */
export function validateTickets(tickets: readonly Ticket[], context: RuleContext): Finding[] {
  const { rules: severities } = context.config.ticketValidation;
  const active = ticketRules.filter(
    (rule) => severities[rule.meta.id] !== 'off' && (rule.isEnabled?.(context.config) ?? true),
  );
  const pending = groupRules(active);
  const completed = groupRules(active.filter((rule) => rule.appliesTo === 'all'));
  const groupsOf = (ticket: Ticket): RuleGroups => (ticket.folder === 'pending' ? pending : completed);
  const isMany = tickets.length >= manyTickets;
  if (isMany) expectManyQuestions(context.backlog);
  const found: Finding[] = [];
  for (const ticket of tickets) {
    runRules(groupsOf(ticket).own, ticket, context, found);
    if (isMany) digestBody(ticket);
  }
  for (const ticket of tickets) runRules(groupsOf(ticket).comparing, ticket, context, found);
  return sortFindings(applySeverities(found, severities, rules));
}
